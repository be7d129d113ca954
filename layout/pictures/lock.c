/* The filter is a list of allowed system calls. Any other call fails with EPERM, which the libraries handle like any
 * other error; a call with another architecture's numbers ends the process. */
#include "pictures/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pictures/answer.h"

#if defined(__SANITIZE_ADDRESS__)
/* The leak checker traces its own process, which the sandbox forbids. Leaks do not matter here, because the process
 * ends after one picture. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

static void limit(__rlimit_resource_t what, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0 && now.rlim_max < most)
        most = now.rlim_max;
    setrlimit(what, &(struct rlimit){most, most});
}

void stone_lock_limits(void)
{
    mallopt(M_ARENA_MAX, 2);
    if (!SANITIZED)
        limit(RLIMIT_AS, (rlim_t)2 << 30);
    limit(RLIMIT_CPU, 60);
    limit(RLIMIT_FSIZE, (rlim_t)512 << 20);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CORE, 0);
    prctl(PR_SET_DUMPABLE, 0);
}

#ifdef ARCHITECTURE

#define WORD(field)         BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(value)       BPF_STMT(BPF_RET | BPF_K, (value))
#define ALLOW(call)         BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), ANSWER(SECCOMP_RET_ALLOW)
#define REFUSE(call, error) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), ANSWER(SECCOMP_RET_ERRNO | (error))

static const struct sock_filter filter[] = {
    WORD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    ANSWER(SECCOMP_RET_KILL_PROCESS),
    WORD(nr),
    /* descriptors that are already open */
    ALLOW(SYS_read),
    ALLOW(SYS_write),
    ALLOW(SYS_readv),
    ALLOW(SYS_writev),
    ALLOW(SYS_pread64),
    ALLOW(SYS_lseek),
    ALLOW(SYS_close),
    /* memory */
    ALLOW(SYS_munmap),
    ALLOW(SYS_mremap),
    ALLOW(SYS_madvise),
    ALLOW(SYS_brk),
    ALLOW(SYS_mmap),
    ALLOW(SYS_mprotect),
    /* threads; a filter cannot see the flags of clone3, and the C library falls back to clone if clone3 is missing */
    ALLOW(SYS_futex),
    ALLOW(SYS_set_robust_list),
    ALLOW(SYS_rseq),
    ALLOW(SYS_sched_yield),
    ALLOW(SYS_sched_getaffinity),
    ALLOW(SYS_gettid),
    ALLOW(SYS_getpid),
    ALLOW(SYS_membarrier),
    ALLOW(SYS_exit),
    ALLOW(SYS_exit_group),
    REFUSE(SYS_clone3, ENOSYS),
    /* signals to itself (abort uses them), time, random numbers */
    ALLOW(SYS_rt_sigprocmask),
    ALLOW(SYS_rt_sigaction),
    ALLOW(SYS_rt_sigreturn),
    ALLOW(SYS_sigaltstack),
    ALLOW(SYS_clock_gettime),
    ALLOW(SYS_clock_nanosleep),
    ALLOW(SYS_nanosleep),
    ALLOW(SYS_gettimeofday),
    ALLOW(SYS_getrandom),
    /* new threads, but no new processes */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
    WORD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
    ANSWER(SECCOMP_RET_ALLOW),
    ANSWER(SECCOMP_RET_ERRNO | EPERM),
};

const char *stone_lock_close(void)
{
    struct sock_fprog program = {sizeof filter / sizeof filter[0], (struct sock_filter *)(uintptr_t)filter};
    /* TSYNC applies the filter also to threads that the libraries have already started. */
    bool locked = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    return locked ? "seccomp" : "none";
}

#else

const char *stone_lock_close(void)
{
    return "none";
}

#endif

static void probe(const char *what, int descriptor)
{
    stone_answer_line(what, descriptor < 0 && (errno == EPERM || errno == EACCES) ? "refused" : "allowed");
}

void stone_lock_probe(const char *lock)
{
    stone_answer_begin(lock);
    stone_answer_line("state", "ok");
    probe("open", open("/etc/passwd", O_RDONLY | O_CLOEXEC));
    probe("write", open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    probe("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    probe("local-socket", socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    probe("signal", kill(getppid(), 0));
    int child = (int)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, 0);
    if (child == 0)
        _exit(0);
    probe("process", child);
    /* The program does not exist, so that without the filter the call fails with another error and this process
     * continues. */
    char *nothing[] = {NULL};
    probe("program", execve("/nonexistent", nothing, nothing));
    stone_answer_bytes("", 0);
}
