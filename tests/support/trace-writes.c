/*
 * Preloaded into a process, records everything it does to the files below ASSAY_ROOT, and what it says on its standard
 * output, in order, into ASSAY_TRACE. A record: one letter, the file's path and a second path or bytes, each with its length
 * (32 bits, little endian), and an offset or size (64 bits) between them. See power-cut.ts for the letters.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
static char *names[FDS];
static int trace = -1;
static const char *root;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void start(void) {
  root = getenv("ASSAY_ROOT");
  const char *file = getenv("ASSAY_TRACE");
  if (file) trace = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ours(const char *path) { return root && path && strncmp(path, root, strlen(root)) == 0; }
static const char *name_of(int fd) { return fd >= 0 && fd < FDS ? names[fd] : NULL; }

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    long done = syscall(SYS_write, trace, at, length);
    if (done <= 0) abort();
    at += done;
    length -= (size_t)done;
  }
}

static void record(char letter, const char *path, uint64_t number, const void *bytes, uint32_t length) {
  if (trace < 0) return;
  uint32_t path_length = (uint32_t)strlen(path);
  put(&letter, 1);
  put(&path_length, 4);
  put(path, path_length);
  put(&number, 8);
  put(&length, 4);
  put(bytes, length);
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
  pthread_mutex_lock(&lock)
#define DONE(value) \
  pthread_mutex_unlock(&lock); \
  return value

static void opened(int fd, const char *path, int flags, int existed) {
  if (fd < 0 || fd >= FDS || !ours(path)) return;
  names[fd] = strdup(path);
  if (!existed) record('C', path, 0, "", 0);
  else if (flags & O_TRUNC) record('T', path, 0, "", 0);
}

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    va_list list; \
    va_start(list, flags); \
    mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(list, mode_t) : 0; \
    va_end(list); \
    REAL(int, #function, const char *, int, ...); \
    int existed = faccessat(AT_FDCWD, path, F_OK, 0) == 0; \
    int fd = real(path, flags, mode); \
    opened(fd, path, flags, existed); \
    DONE(fd); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(int, "close", int);
  if (fd >= 0 && fd < FDS && names[fd]) {
    free(names[fd]);
    names[fd] = NULL;
  }
  int result = real(fd);
  DONE(result);
}

static uint64_t place_of(int fd) {
  off_t at = lseek(fd, 0, SEEK_CUR);
  return at < 0 ? 0 : (uint64_t)at;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  uint64_t at = name_of(fd) ? place_of(fd) : 0;
  ssize_t done = real(fd, bytes, length);
  if (done > 0 && name_of(fd)) record('W', name_of(fd), at, bytes, (uint32_t)done);
  if (done > 0 && fd == 1) record('A', "", 0, bytes, (uint32_t)done);
  DONE(done);
}

#define PWRITE(function) \
  ssize_t function(int fd, const void *bytes, size_t length, off_t at) { \
    REAL(ssize_t, #function, int, const void *, size_t, off_t); \
    ssize_t done = real(fd, bytes, length, at); \
    if (done > 0 && name_of(fd)) record('W', name_of(fd), (uint64_t)at, bytes, (uint32_t)done); \
    DONE(done); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define SYNC(function) \
  int function(int fd) { \
    REAL(int, #function, int); \
    int result = real(fd); \
    if (result == 0 && name_of(fd)) record('S', name_of(fd), 0, "", 0); \
    DONE(result); \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(function) \
  int function(int fd, off_t size) { \
    REAL(int, #function, int, off_t); \
    int result = real(fd, size); \
    if (result == 0 && name_of(fd)) record('T', name_of(fd), (uint64_t)size, "", 0); \
    DONE(result); \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  int result = real(from, to);
  if (result == 0 && ours(from)) record('R', from, 0, to, (uint32_t)strlen(to));
  DONE(result);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  int result = real(path, mode);
  if (result == 0 && ours(path)) record('M', path, 0, "", 0);
  DONE(result);
}

#define REMOVE(function) \
  int function(const char *path) { \
    REAL(int, #function, const char *); \
    int result = real(path); \
    if (result == 0 && ours(path)) record('U', path, 0, "", 0); \
    DONE(result); \
  }
REMOVE(unlink)
REMOVE(remove)

/* Ways of writing that are not recorded must not be taken unseen. */
ssize_t writev(int fd, const struct iovec *pieces, int count) {
  if (name_of(fd)) abort();
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  ssize_t done = real(fd, pieces, count);
  DONE(done);
}
