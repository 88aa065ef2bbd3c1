#include "storage/postgres/backup.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <vector>

#include "base/error.h"
#include "storage/new_file.h"

extern char** environ;

namespace suki::storage::postgres {
namespace {

Error backup_failed(std::string detail) {
    return Error(ErrorKind::Unavailable, "storage.backup_failed",
                 "The backup failed: pg_dump could not copy the database.")
        .detail(std::move(detail));
}

/// This process's environment with the parts of `url` as PG… variables.
std::vector<std::string> environment(const std::string& url) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable) {
        if (std::strncmp(*variable, "PG", 2) != 0) variables.emplace_back(*variable);
    }
    PQconninfoOption* const options = PQconninfoParse(url.c_str(), nullptr);
    if (!options) throw backup_failed("the database address cannot be read");
    for (const PQconninfoOption* option = options; option->keyword; ++option) {
        if (option->val && option->envvar) {
            variables.push_back(std::string(option->envvar) + "=" + option->val);
        }
    }
    PQconninfoFree(options);
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw backup_failed(std::strerror(errno));
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int write_end() const { return ends_[1]; }
    std::string read_all() {
        close_end(1);
        std::string text;
        std::array<char, 4096> buffer;
        ssize_t got;
        while ((got = ::read(ends_[0], buffer.data(), buffer.size())) > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(got));
        }
        return text;
    }

private:
    void close_end(int which) {
        if (ends_[which] >= 0) ::close(ends_[which]);
        ends_[which] = -1;
    }
    std::array<int, 2> ends_{-1, -1};
};

pid_t start(std::vector<std::string> arguments, std::vector<std::string> variables, int errors) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, errors, 2);
    pid_t process = 0;
    const int problem = ::posix_spawnp(&process, "pg_dump", &actions, nullptr,
                                       pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    if (problem == 0) return process;
    throw Error(ErrorKind::Unavailable, "storage.backup_failed",
                "The backup needs pg_dump, which is not installed on this server.")
        .detail(std::strerror(problem));
}

}  // namespace

void dump_database(const std::string& url, const std::string& target) {
    NewFile file(target);
    Pipe errors;
    const pid_t process =
        start({"pg_dump", "--format=custom", "--no-password", "--file=" + file.path()},
              environment(url), errors.write_end());
    const std::string words = errors.read_all();
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw backup_failed(words);
    file.publish();
}

}  // namespace suki::storage::postgres
