/* The lock on the helper: what a hostile picture that has taken over the decoder could still do is nothing. Limits on
 * memory, time, files and output; then a seccomp filter that lets through only what decoding needs: memory, threads,
 * reading and writing of descriptors that are open already. Opening files, sockets, programs, signals to others: all
 * refused. Where the kernel does not grant the filter the helper works without it and says `lock=none`. */
#ifndef STONE_PICTURES_LOCK_H
#define STONE_PICTURES_LOCK_H

/* 2 GB of memory (not under a sanitizer), 60 s of processor time, 512 MB of output, 64 descriptors, no core file. */
void stone_lock_limits(void);

/* After every library has opened what it needs. "seccomp", or "none" when the kernel refuses. */
const char *stone_lock_close(void);

/* Tries what the lock forbids; one line each: `open=refused`, `socket=refused`, `program=refused`, `write=refused`,
 * or `=allowed`. */
void stone_lock_probe(const char *lock);

#endif
