/* The sandbox of the helper. A hostile picture that has taken over the decoder must not be able to do anything. There
 * are limits on memory, time, files and output, and a seccomp filter that allows only what decoding needs: memory,
 * threads, and reading and writing of descriptors that are already open. Opening files or sockets, starting programs
 * and signalling other processes are refused. If the kernel does not support the filter, the helper works without it
 * and reports `lock=none`. */
#ifndef STONE_PICTURES_LOCK_H
#define STONE_PICTURES_LOCK_H

/* Sets limits: 2 GB of memory (not with a sanitizer), 60 s of processor time, 512 MB of output, 64 descriptors, no core
 * file. */
void stone_lock_limits(void);

/* Closes the sandbox. Called after every library has opened the files it needs. Returns "seccomp", or "none" if the
 * kernel refuses the filter. */
const char *stone_lock_close(void);

/* Tries what the sandbox forbids, and writes one line for each: `open=refused`, `socket=refused`, `program=refused`,
 * `write=refused`, or `=allowed`. */
void stone_lock_probe(const char *lock);

#endif
