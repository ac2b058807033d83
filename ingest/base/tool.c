#include "ingest/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* One pipe; our end is the one the tool does not use. Every descriptor is closed when a
 * program is started, and none is below 3, where the tool's own will be put. */
typedef struct {
    int ours, theirs;
} Pipe;

static bool beyond_standard(int *fd)
{
    int moved = fcntl(*fd, F_DUPFD_CLOEXEC, 3);
    close(*fd);
    *fd = moved;
    return moved >= 0;
}

static bool pipe_open(Pipe *p, bool tool_reads)
{
    int end[2];
    if (pipe(end) != 0)
        return false;
    bool good = beyond_standard(&end[0]);
    good = beyond_standard(&end[1]) && good;
    p->theirs = end[tool_reads ? 0 : 1];
    p->ours = end[tool_reads ? 1 : 0];
    return good;
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

typedef struct {
    Pipe in, out, err;
    Str input; // what is still to be written
    Buf output, errors;
} Tool;

static const char **environment(Arena *arena)
{
    size_t n = 0;
    while (environ[n])
        n++;
    const char **variable = ARENA_NEW(arena, const char *, n + 2);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (strncmp(environ[i], "LC_ALL=", 7) != 0)
            variable[kept++] = environ[i];
    variable[kept] = "LC_ALL=C.UTF-8";
    return variable;
}

/* The tool starts with a signal mask and SIGPIPE as a shell would give it. */
static int spawn(const Tool *tool, const char *const *argv, const char **variable,
                 pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, broken_pipe;
    sigemptyset(&none);
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, tool->in.theirs, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, tool->out.theirs, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, tool->err.theirs, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &broken_pipe);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    // The casts drop const only: POSIX promises that neither list is written to.
    int failure = posix_spawnp(pid, argv[0], &actions, &attributes, (char *const *)argv,
                               (char *const *)variable);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

static void feed(Tool *tool)
{
    ssize_t n = write(tool->in.ours, tool->input.data, tool->input.len);
    if (n > 0)
        tool->input = str_slice(tool->input, (size_t)n, tool->input.len);
    bool gone = n < 0 && errno != EAGAIN && errno != EINTR; // it closed its stdin
    if (gone || !tool->input.len)
        shut(&tool->in.ours);
}

static void drain(int *fd, Buf *buf)
{
    char block[16384];
    ssize_t n = read(*fd, block, sizeof block);
    if (n > 0)
        buf_add(buf, (Str){block, (size_t)n});
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        shut(fd);
}

/* Whatever is ready first is served, so neither side waits for the other for ever. */
static void talk(Tool *tool)
{
    fcntl(tool->in.ours, F_SETFL, O_NONBLOCK);
    if (!tool->input.len)
        shut(&tool->in.ours);
    while (tool->in.ours >= 0 || tool->out.ours >= 0 || tool->err.ours >= 0) {
        struct pollfd wait[] = {{tool->in.ours, POLLOUT, 0}, // poll skips those below 0
                                {tool->out.ours, POLLIN, 0},
                                {tool->err.ours, POLLIN, 0}};
        if (poll(wait, 3, -1) < 0)
            continue; // a signal; the descriptors are good
        if (wait[0].revents)
            feed(tool);
        if (wait[1].revents)
            drain(&tool->out.ours, &tool->output);
        if (wait[2].revents)
            drain(&tool->err.ours, &tool->errors);
    }
}

/* Writing to a tool that has ended raises SIGPIPE in this thread: it is held back, and
 * taken away if it was not pending before. */
static void talk_without_sigpipe(Tool *tool)
{
    sigset_t broken_pipe, before, pending;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
    talk(tool);
    if (!sigismember(&pending, SIGPIPE))
        while (sigtimedwait(&broken_pipe, NULL, &(struct timespec){0, 0}) < 0 &&
               errno == EINTR)
            ;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static bool could_not_start(int failure, const char *name, ToolResult *result, Err *err)
{
    result->exit_status = failure == ENOENT || failure == ENOTDIR ? 127 : 126;
    if (result->exit_status == 127 || failure == EACCES || failure == ENOEXEC)
        return true;
    return err_set(err, ERR_SYSTEM, "cannot run '%s': %s", name, strerror(failure));
}

static bool run(Tool *tool, const char *const *argv, const char **variable,
                ToolResult *result, Err *err)
{
    if (!pipe_open(&tool->in, true) || !pipe_open(&tool->out, false) ||
        !pipe_open(&tool->err, false))
        return err_set(err, ERR_SYSTEM, "cannot run '%s': %s", argv[0], strerror(errno));
    pid_t pid;
    int failure = spawn(tool, argv, variable, &pid);
    shut(&tool->in.theirs);
    shut(&tool->out.theirs);
    shut(&tool->err.theirs);
    if (failure)
        return could_not_start(failure, argv[0], result, err);
    talk_without_sigpipe(tool);
    result->exit_status = wait_for(pid);
    return true;
}

bool tool_run(Arena *arena, const char *const *argv, Str input, ToolResult *result,
              Err *err)
{
    Tool tool = {.in = {-1, -1},
                 .out = {-1, -1},
                 .err = {-1, -1},
                 .input = input,
                 .output = {.arena = arena},
                 .errors = {.arena = arena}};
    *result = (ToolResult){0};
    bool good = run(&tool, argv, environment(arena), result, err);
    int *fd[] = {&tool.in.ours,    &tool.in.theirs, &tool.out.ours,
                 &tool.out.theirs, &tool.err.ours,  &tool.err.theirs};
    for (size_t i = 0; i < sizeof fd / sizeof *fd; i++)
        shut(fd[i]);
    result->output = buf_str(&tool.output);
    result->errors = buf_str(&tool.errors);
    return good;
}
