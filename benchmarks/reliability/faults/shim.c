/* A failing disk, for the tests: loaded before libc (LD_PRELOAD), it counts what a program does to the files of one
 * folder, makes the n-th operation fail, or writes down every operation so that a power cut can be replayed.
 *
 * AAP_FAULTS: the control block, a file of one page shared by all the processes of a run (struct control below).
 * AAP_FAULTS_ROOT: the folder, resolved. AAP_FAULTS_LOG: where operations are written down. Nothing else is touched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct control {
    uint64_t count;   /* operations so far, over every process */
    uint64_t at;      /* the one that fails; 0: none */
    uint64_t failed;  /* how many failed */
    uint32_t code;    /* the errno they fail with */
    uint32_t onward;  /* 1: every one from `at` on fails */
    uint32_t logging; /* 1: operations are written down */
    uint32_t asleep;  /* 1: fsync and fdatasync say yes and do nothing */
    uint32_t ready;
    uint32_t removing; /* 1: unlink and rmdir can fail too (a read-only folder) */
    pthread_mutex_t mutex;
};

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, SAID, LINK };

struct record {
    uint32_t kind, pid;
    uint64_t inode, offset, length;
    uint32_t first, second; /* lengths of the two paths */
};

static struct control *control;
static char root[PATH_MAX];
static size_t root_length;
static int log_handle = -1;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void)
{
    const char *block = getenv("AAP_FAULTS"), *folder = getenv("AAP_FAULTS_ROOT"), *log = getenv("AAP_FAULTS_LOG");
    if (!block || !folder) return;
    int handle = open(block, O_RDWR | O_CLOEXEC);
    if (handle < 0) return;
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    close(handle);
    if (page == MAP_FAILED) return;
    struct control *shared = page;
    if (!shared->ready) {
        pthread_mutexattr_t kind;
        pthread_mutexattr_init(&kind);
        pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
        pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
        pthread_mutex_init(&shared->mutex, &kind);
        shared->ready = 1;
    }
    if (log) log_handle = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    control = shared;
}

static void hold(void)
{
    if (pthread_mutex_lock(&control->mutex) == EOWNERDEAD) pthread_mutex_consistent(&control->mutex);
}

static void let_go(void) { pthread_mutex_unlock(&control->mutex); }

static int inside(const char *path)
{
    return control && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* The absolute path of a name given to a call, in `out`; 1 when it is in the watched folder. */
static int watched(int folder, const char *name, char *out)
{
    if (!control || !name) return 0;
    if (name[0] == '/') {
        snprintf(out, PATH_MAX, "%s", name);
    } else {
        char link[64], base[PATH_MAX];
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0) return 0;
        base[length] = 0;
        if ((size_t)snprintf(out, PATH_MAX, "%s/%s", base, name) >= PATH_MAX) return 0;
    }
    return inside(out);
}

/* The path an open file has now, in `out`; 1 when it is in the watched folder. */
static int watched_handle(int handle, char *out)
{
    if (!control) return 0;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length < 0) return 0;
    out[length] = 0;
    return inside(out);
}

/* Count one operation; the errno it must fail with, or 0. */
static int fails(void)
{
    uint64_t number = ++control->count;
    if (!control->at || number < control->at || (number > control->at && !control->onward)) return 0;
    control->failed++;
    return (int)control->code;
}

static void note(uint32_t kind, int handle, uint64_t offset, const void *data, uint64_t length, const char *first,
                 const char *second)
{
    if (!control->logging || log_handle < 0) return;
    struct stat about = {0};
    if (handle >= 0) fstat(handle, &about);
    struct record head = {kind, (uint32_t)getpid(), about.st_ino, offset, length, (uint32_t)strlen(first),
                          (uint32_t)strlen(second)};
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)first, head.first}, {(void *)second, head.second},
                             {(void *)data, data ? length : 0}};
    if (writev(log_handle, parts, 4) < 0) abort();
}

static int open_it(int folder, const char *name, int flags, mode_t mode, int (*call)(int, const char *, int, mode_t))
{
    char path[PATH_MAX];
    int writes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    if (!writes || !watched(folder, name, path)) return call(folder, name, flags, mode);
    struct stat about;
    hold();
    int code = fails();
    int made = flags & O_CREAT && stat(path, &about) < 0;
    int handle = code ? -1 : call(folder, name, flags, mode);
    int kept = code ? code : errno;
    if (handle >= 0 && made) note(CREATE, handle, 0, NULL, 0, path, "");
    else if (handle >= 0 && flags & O_TRUNC) note(TRUNCATE, handle, 0, NULL, 0, path, "");
    let_go();
    errno = kept;
    return handle;
}

static int call_openat(int folder, const char *name, int flags, mode_t mode)
{
    REAL(openat);
    return real(folder, name, flags, mode);
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *name, int flags, ...) { MODE_OF(flags) return open_it(AT_FDCWD, name, flags, mode, call_openat); }
int open64(const char *name, int flags, ...) { MODE_OF(flags) return open_it(AT_FDCWD, name, flags, mode, call_openat); }
int openat(int at, const char *name, int flags, ...) { MODE_OF(flags) return open_it(at, name, flags, mode, call_openat); }
int openat64(int at, const char *name, int flags, ...) { MODE_OF(flags) return open_it(at, name, flags, mode, call_openat); }

/* A write; where `place` < 0 it is at the handle's own place. A full disk takes half before it says no. */
static ssize_t write_it(int handle, const void *data, size_t size, off_t place)
{
    REAL(write);
    static ssize_t (*real_at)(int, const void *, size_t, off_t);
    if (!real_at) real_at = (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
    char path[PATH_MAX];
    if (control && (handle == 1 || handle == 2) && place < 0) {
        hold();
        ssize_t done = real(handle, data, size);
        int kept = errno;
        if (done > 0) note(SAID, -1, 0, data, (uint64_t)done, "", "");
        let_go();
        errno = kept;
        return done;
    }
    if (!watched_handle(handle, path)) return place < 0 ? real(handle, data, size) : real_at(handle, data, size, place);
    hold();
    int code = fails();
    size_t asked = code ? (control->onward ? 0 : size / 2) : size;
    off_t where = place;
    if (place < 0) {
        int way = fcntl(handle, F_GETFL);
        where = lseek(handle, 0, way >= 0 && way & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    ssize_t done = !asked ? 0 : place < 0 ? real(handle, data, asked) : real_at(handle, data, asked, place);
    int kept = code ? code : errno;
    if (done > 0) note(WRITE, handle, (uint64_t)where, data, (uint64_t)done, path, "");
    let_go();
    errno = kept;
    return code ? -1 : done;
}

ssize_t write(int handle, const void *data, size_t size) { return write_it(handle, data, size, -1); }
ssize_t pwrite(int handle, const void *data, size_t size, off_t at) { return write_it(handle, data, size, at); }
ssize_t pwrite64(int handle, const void *data, size_t size, off64_t at) { return write_it(handle, data, size, at); }

static int sync_it(int handle, int (*call)(int))
{
    char path[PATH_MAX];
    if (!watched_handle(handle, path)) return call(handle);
    hold();
    int code = fails();
    if (!code && !control->asleep) note(SYNC, handle, 0, NULL, 0, path, "");
    let_go();
    if (code) errno = code;
    return code ? -1 : 0; /* the real disk is never waited for: what it holds is replayed from the log */
}

int fsync(int handle) { REAL(fsync); return sync_it(handle, real); }
int fdatasync(int handle) { REAL(fdatasync); return sync_it(handle, real); }

static int cut_it(int handle, off_t size)
{
    REAL(ftruncate64);
    char path[PATH_MAX];
    if (!watched_handle(handle, path)) return real(handle, size);
    hold();
    int code = fails();
    int done = code ? -1 : real(handle, size);
    int kept = code ? code : errno;
    if (!done) note(TRUNCATE, handle, (uint64_t)size, NULL, 0, path, "");
    let_go();
    errno = kept;
    return done;
}

int ftruncate(int handle, off_t size) { return cut_it(handle, size); }
int ftruncate64(int handle, off64_t size) { return cut_it(handle, size); }

/* A file that takes another name, or a second one. */
static int move_it(int from, const char *old, int to, const char *new, int second)
{
    REAL(renameat);
    static int (*real_link)(int, const char *, int, const char *, int);
    if (!real_link) real_link = (int (*)(int, const char *, int, const char *, int))dlsym(RTLD_NEXT, "linkat");
    char one[PATH_MAX], other[PATH_MAX];
    int mine = watched(from, old, one), also = watched(to, new, other);
    int held = mine || also;
    if (held) hold();
    int code = held ? fails() : 0;
    int done = code ? -1 : second ? real_link(from, old, to, new, 0) : real(from, old, to, new);
    int kept = code ? code : errno;
    if (held && !done) note(second ? LINK : RENAME, -1, 0, NULL, 0, one, other);
    if (held) let_go();
    errno = kept;
    return done;
}

int rename(const char *old, const char *new) { return move_it(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return move_it(from, old, to, new, 0); }
int link(const char *old, const char *new) { return move_it(AT_FDCWD, old, AT_FDCWD, new, 1); }
int linkat(int from, const char *old, int to, const char *new, int flags) { (void)flags; return move_it(from, old, to, new, 1); }

static int make_it(int folder, const char *name, mode_t mode)
{
    REAL(mkdirat);
    char path[PATH_MAX];
    if (!watched(folder, name, path)) return real(folder, name, mode);
    hold();
    struct stat about;
    int there = stat(path, &about) == 0; /* EEXIST is answered before EROFS and ENOSPC */
    int code = there ? 0 : fails();
    int done = code ? -1 : real(folder, name, mode);
    int kept = code ? code : errno;
    if (!done) note(MKDIR, -1, 0, NULL, 0, path, "");
    let_go();
    errno = kept;
    return done;
}

int mkdir(const char *name, mode_t mode) { return make_it(AT_FDCWD, name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) { return make_it(folder, name, mode); }

static int remove_it(int folder, const char *name, int flags)
{
    REAL(unlinkat);
    char path[PATH_MAX];
    if (!watched(folder, name, path)) return real(folder, name, flags);
    hold();
    struct stat about;
    int there = lstat(path, &about) == 0; /* ENOENT likewise */
    int code = control->removing && there ? fails() : 0;
    int done = code ? -1 : real(folder, name, flags);
    int kept = code ? code : errno;
    if (!done) note(flags & AT_REMOVEDIR ? RMDIR : UNLINK, -1, 0, NULL, 0, path, "");
    let_go();
    errno = kept;
    return done;
}

int unlink(const char *name) { return remove_it(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return remove_it(AT_FDCWD, name, AT_REMOVEDIR); }
int unlinkat(int folder, const char *name, int flags) { return remove_it(folder, name, flags); }

/* Rights and times of a read-only folder cannot be changed either. */
static int refused(int folder, const char *name)
{
    char path[PATH_MAX];
    if (!control || !control->removing || !control->at || !watched(folder, name, path)) return 0;
    errno = (int)control->code;
    return 1;
}

int chmod(const char *name, mode_t mode)
{
    REAL(chmod);
    return refused(AT_FDCWD, name) ? -1 : real(name, mode);
}

int fchmodat(int folder, const char *name, mode_t mode, int flags)
{
    REAL(fchmodat);
    return refused(folder, name) ? -1 : real(folder, name, mode, flags);
}

int utimensat(int folder, const char *name, const struct timespec times[2], int flags)
{
    REAL(utimensat);
    return refused(folder, name) ? -1 : real(folder, name, times, flags);
}

int access(const char *name, int how)
{
    REAL(access);
    return how & W_OK && refused(AT_FDCWD, name) ? -1 : real(name, how);
}

/* Copies made by the kernel would not be seen: ask for a plain one (shutil knows this answer). */
ssize_t sendfile(int out, int in, off_t *from, size_t size)
{
    static ssize_t (*real)(int, int, off_t *, size_t);
    if (!real) real = (ssize_t(*)(int, int, off_t *, size_t))dlsym(RTLD_NEXT, "sendfile");
    char path[PATH_MAX];
    if (!watched_handle(out, path)) return real(out, in, from, size);
    errno = ENOTSOCK;
    return -1;
}

ssize_t sendfile64(int out, int in, off64_t *from, size_t size) { return sendfile(out, in, from, size); }
