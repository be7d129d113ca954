extern int stone_empty_room;
