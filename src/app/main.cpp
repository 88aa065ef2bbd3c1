// The command line: every option once, for flags, TOML keys and SUKI_… variables alike.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"
#include "base/error.h"

namespace {

using suki::app::Configuration;

void add_common(CLI::App& command, Configuration& configuration) {
    command.add_option("--data", configuration.data, "Folder of the database and files")
        ->envname("SUKI_DATA");
    command
        .add_option("--database", configuration.database,
                    "postgresql://…; without it SQLite in the data folder")
        ->envname("SUKI_DATABASE");
    command.add_option("--log", configuration.log, "Log file; without it standard error")
        ->envname("SUKI_LOG");
    command.add_option("--log-level", configuration.log_level, "debug, info, warning or error")
        ->envname("SUKI_LOG_LEVEL")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    command.set_config("--config", "", "TOML file with these options")->envname("SUKI_CONFIG");
}

void add_serve(CLI::App& serve, Configuration& configuration) {
    serve.add_option("--listen", configuration.listen, "ADDR:PORT; port 0 takes a free one")
        ->envname("SUKI_LISTEN");
    serve.add_option("--io-threads", configuration.io_threads, "Threads for the network")
        ->envname("SUKI_IO_THREADS")
        ->check(CLI::Range(1, 64));
    serve.add_option("--workers", configuration.workers, "Threads for the work")
        ->envname("SUKI_WORKERS")
        ->check(CLI::Range(1, 256));
    serve.add_option("--queue", configuration.queue, "Requests that may wait for a worker")
        ->envname("SUKI_QUEUE")
        ->check(CLI::Range(1, 100000));
    serve
        .add_option("--stop-seconds", configuration.stop_seconds,
                    "Time for requests under way when stopping")
        ->envname("SUKI_STOP_SECONDS")
        ->check(CLI::Range(0, 600));
    serve
        .add_option("--header-seconds", configuration.header_seconds,
                    "Time for a request's header to arrive")
        ->envname("SUKI_HEADER_SECONDS")
        ->check(CLI::Range(1, 600));
    serve
        .add_option("--body-seconds", configuration.body_seconds,
                    "Time for a request's body to arrive")
        ->envname("SUKI_BODY_SECONDS")
        ->check(CLI::Range(1, 3600));
    serve.add_flag("--secure-cookie", configuration.secure_cookie, "Send the cookie over TLS only")
        ->envname("SUKI_SECURE_COOKIE");
}

struct Options {
    Configuration configuration;
    suki::app::UserOptions user;
    suki::app::ImportCommand import;
    suki::app::ExportCommand exported;
    std::string file;
};

CLI::App* command(CLI::App& parent, Options& options, std::string name, std::string text) {
    auto* added = parent.add_subcommand(std::move(name), std::move(text));
    add_common(*added, options.configuration);
    return added;
}

void add_exchange(CLI::App& app, Options& options, std::function<int()>& chosen) {
    auto* import = command(app, options, "import", "Import a CSV or XLSX file");
    import->add_option("set", options.import.set, "Entity set, such as accounts")->required();
    import->add_option("file", options.import.file, "CSV or XLSX file")->required();
    import->add_option("--map", options.import.map, "JSON file: {\"column\": \"field\"}");
    import->add_option("--key", options.import.key,
                       "Field that tells whether a record is there already");
    import->add_option("--on-duplicate", options.import.on_duplicate, "skip, update or create")
        ->check(CLI::IsMember({"skip", "update", "create"}));
    import->add_option("--missing", options.import.missing, "reject, leave, create or closest")
        ->check(CLI::IsMember({"reject", "leave", "create", "closest"}));
    import->add_flag("--dry-run", options.import.dry_run, "Say what would happen, write nothing");
    import->callback([&] { chosen = [&] { return run_import(options.configuration, options.import);
};
}  // namespace
);

auto* exported = command(app, options, "export", "Export an entity set as CSV or XLSX");
exported->add_option("set", options.exported.set, "Entity set, such as accounts")->required();
exported->add_option("file", options.exported.file, "File to write, .csv or .xlsx")->required();
exported->add_option("--filter", options.exported.filter,
                     "Only records that match, such as \"status eq 'Won'\"");
exported->callback([&] {
    chosen = [&] { return run_export(options.configuration, options.exported); };
});
}

void add_upkeep(CLI::App& app, Options& options, std::function<int()>& chosen) {
    auto* backup = command(app, options, "backup",
                           "Write a consistent copy of everything to FILE, also while serving");
    backup->add_option("file", options.file, "File to write")->required();
    backup->callback(
        [&] { chosen = [&] { return suki::app::backup(options.configuration, options.file); }; });

    auto* restore = command(app, options, "restore", "Fill an empty data folder from a backup");
    restore->add_option("file", options.file, "A backup's file")->required();
    restore->callback(
        [&] { chosen = [&] { return suki::app::restore(options.configuration, options.file); }; });

    auto* doctor =
        command(app, options, "doctor", "Check database, search index and configuration");
    doctor->callback([&] { chosen = [&] { return suki::app::doctor(options.configuration); }; });
}

int run(int argc, char** argv) {
    CLI::App app("Suki, a customer relationship management system");
    app.require_subcommand(1);
    Options options;
    std::function<int()> chosen;

    auto* serve = command(app, options, "serve", "Serve the web client and the API");
    add_serve(*serve, options.configuration);
    serve->callback([&] { chosen = [&] { return suki::app::serve(options.configuration); }; });

    auto* user = app.add_subcommand("user", "Users without the web client");
    user->require_subcommand(1);
    auto* add = command(*user, options, "add",
                        "Add a user; prints a generated password unless --password-stdin");
    add->add_option("email", options.user.email, "E-mail address to log in with")->required();
    add->add_option("--role", options.user.role, "administrator or salesperson");
    add->add_option("--name", options.user.name, "Name to show");
    add->add_flag("--password-stdin", options.user.password_stdin,
                  "Read the password from standard input");
    add->callback(
        [&] { chosen = [&] { return suki::app::add_user(options.configuration, options.user); }; });

    auto* demo = command(app, options, "demo", "Fill an empty database with the demo company");
    demo->callback([&] { chosen = [&] { return suki::app::fill_demo(options.configuration); }; });
    add_exchange(app, options, chosen);
    add_upkeep(app, options, chosen);
    app.add_subcommand("version", "Print the version")->callback([&] {
        chosen = [] {
            std::puts("suki " SUKI_VERSION);
            return 0;
        };
    });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        return status == 0 ? 0 : 2;
    }
    suki::log::open(options.configuration.log,
                    suki::app::parse_level(options.configuration.log_level));
    return chosen();
}

void print_error(const suki::Error& error) {
    std::fprintf(stderr, "suki: %s\n", error.message().c_str());
    for (std::size_t i = 1; i < error.problems().size(); ++i)
        std::fprintf(stderr, "suki: %s\n", error.problems()[i].message.c_str());
    if (!error.detail().empty()) std::fprintf(stderr, "suki: (%s)\n", error.detail().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (sodium_init() < 0) {
        std::fputs("suki: the system's random generator does not work\n", stderr);
        return 1;
    }
    try {
        return run(argc, argv);
    } catch (const suki::Error& error) {
        print_error(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "suki: %s\n", error.what());
    }
    return 1;
}
