// The command line: every option once, for flags, TOML keys and SUKI_… variables alike.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"
#include "base/error.h"

namespace {

using suki::app::Configuration;

/// All options stand on the program itself: a flat key each in the TOML file, and every command
/// takes those that concern it ("suki serve --data …" falls through to here).
void add_options(CLI::App& app, Configuration& configuration) {
    app.set_config("--config", "", "TOML file with these options")->envname("SUKI_CONFIG");
    const auto add = [&](std::string name, auto& value, std::string text) {
        std::string variable = "SUKI_" + name;
        for (char& c : variable) c = c == '-' ? '_' : static_cast<char>(std::toupper(c));
        return app.add_option("--" + name, value, std::move(text))->envname(variable);
    };
    add("data", configuration.data, "Folder of the database and files");
    add("database", configuration.database, "postgresql://…; without it SQLite in the data folder");
    add("language", configuration.language,
        "What a new database and an applied template speak: en, pl, el or fil")
        ->check(CLI::IsMember({"en", "pl", "el", "fil"}));
    add("clock-file", configuration.clock_file,
        "For tests: a file with the instant that is now, running on from when it was written");
    add("log", configuration.log, "Log file; without it standard error");
    add("log-level", configuration.log_level, "debug, info, warning or error")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    app.add_flag("--no-snapshot", configuration.no_snapshot,
                 "Upgrade the database without a copy of it in snapshots/ first")
        ->envname("SUKI_NO_SNAPSHOT");
    add("listen", configuration.listen, "serve: ADDR:PORT; port 0 takes a free one");
    add("io-threads", configuration.io_threads, "serve: threads for the network")
        ->check(CLI::Range(1, 64));
    add("workers", configuration.workers, "serve: threads for the work")->check(CLI::Range(1, 256));
    add("queue", configuration.queue, "serve: requests that may wait for a worker")
        ->check(CLI::Range(1, 100000));
    add("stop-seconds", configuration.stop_seconds,
        "serve: time for requests under way when stopping")
        ->check(CLI::Range(0, 600));
    add("header-seconds", configuration.header_seconds,
        "serve: time for a request's header to arrive")
        ->check(CLI::Range(1, 600));
    add("body-seconds", configuration.body_seconds, "serve: time for a request's body to arrive")
        ->check(CLI::Range(1, 3600));
    app.add_flag("--webhooks-inside", configuration.webhooks_inside,
                 "serve: rules may call addresses of the own network")
        ->envname("SUKI_WEBHOOKS_INSIDE");
    add("public-url", configuration.public_url,
        "serve: https://… as customers reach this server, for links in e-mails");
    add("smtp-url", configuration.smtp_url, "serve: mail server, smtp://host:587 or smtps://host");
    add("smtp-user", configuration.smtp_user, "serve: name to log in to the mail server with");
    add("smtp-password-file", configuration.smtp_password_file,
        "serve: file with the password for the mail server");
    add("smtp-tls", configuration.smtp_tls, "serve: encryption of smtp://: try, require or none")
        ->check(CLI::IsMember({"try", "require", "none"}));
    add("mail-from", configuration.mail_from,
        "serve: sender of e-mails, \"Zefir Okna <office@example.com>\"");
    add("files-s3-url", configuration.files_s3_url,
        "S3-compatible store for the contents of files, https://…; without it the data folder");
    add("files-s3-bucket", configuration.files_s3_bucket, "Its bucket");
    add("files-s3-region", configuration.files_s3_region, "Its region");
    add("files-s3-key-id", configuration.files_s3_key_id, "The id of the key to it");
    add("files-s3-secret-file", configuration.files_s3_secret_file, "File with the key's secret");
    add("file-limit-mib", configuration.file_limit_mib, "serve: how large an uploaded file may be")
        ->check(CLI::Range(1, 1024 * 1024));
    add("clamd", configuration.clamd,
        "serve: clamd's socket, /run/clamav/clamd.ctl or host:3310, that scans files for malware");
    app.add_flag("--secure-cookie", configuration.secure_cookie,
                 "serve: send the cookie over TLS only")
        ->envname("SUKI_SECURE_COOKIE");
}

struct Options {
    Configuration configuration;
    suki::app::UserOptions user;
    suki::app::ImportCommand imported;
    suki::app::ExportCommand exported;
    suki::app::TemplateCommand chosen_template;
    std::string file;
};

CLI::App* command(CLI::App& parent, std::string name, std::string text) {
    auto* added = parent.add_subcommand(std::move(name), std::move(text));
    added->fallthrough();
    return added;
}

void add_exchange(CLI::App& app, Options& options, std::function<int()>& chosen) {
    auto* importing = command(app, "import", "Import a CSV or XLSX file");
    importing->add_option("set", options.imported.set, "Entity set, such as accounts")->required();
    importing->add_option("file", options.imported.file, "CSV or XLSX file")->required();
    importing->add_option("--map", options.imported.map, "JSON file: {\"column\": \"field\"}");
    importing->add_option("--key", options.imported.key,
                          "Field that tells whether a record is there already");
    importing->add_option("--on-duplicate", options.imported.on_duplicate, "skip, update or create")
        ->check(CLI::IsMember({"skip", "update", "create"}));
    importing->add_flag("--match", options.imported.match,
                        "A row that surely is a record that is there counts as that one");
    importing->add_option("--missing", options.imported.missing, "reject, leave, create or closest")
        ->check(CLI::IsMember({"reject", "leave", "create", "closest"}));
    importing->add_flag("--dry-run", options.imported.dry_run,
                        "Say what would happen, write nothing");
    importing->callback(
        [&] { chosen = [&] { return run_import(options.configuration, options.imported); }; });

    auto* exported = command(app, "export", "Export an entity set as CSV or XLSX");
    exported->add_option("set", options.exported.set, "Entity set, such as accounts")->required();
    exported->add_option("file", options.exported.file, "File to write, .csv or .xlsx")->required();
    exported->add_option("--filter", options.exported.filter,
                         "Only records that match, such as \"status eq 'Won'\"");
    exported->callback(
        [&] { chosen = [&] { return run_export(options.configuration, options.exported); }; });
}

void add_templates(CLI::App& app, Options& options, std::function<int()>& chosen) {
    auto* templates = command(app, "template", "How a kind of firm works, as a file");
    templates->require_subcommand(1);
    command(*templates, "list", "Which templates Suki brings")->callback([&] {
        chosen = [&] { return suki::app::list_templates(options.configuration); };
    });
    auto* apply = command(*templates, "apply", "Apply a template by its name, or from a file");
    apply->add_option("name", options.chosen_template.name, "Name or file")->required();
    apply->add_flag("--examples", options.chosen_template.examples, "With its example records");
    apply->callback([&] {
        chosen = [&] {
            return suki::app::apply_template(options.configuration, options.chosen_template);
        };
    });
    auto* exported = command(*templates, "export", "Write this firm's own way of working to FILE");
    exported
        ->add_option("file", options.chosen_template.name,
                     "JSON file to write, or - for the screen")
        ->required();
    exported->callback([&] {
        chosen = [&] {
            return suki::app::export_template(options.configuration, options.chosen_template);
        };
    });
}

void add_upkeep(CLI::App& app, Options& options, std::function<int()>& chosen) {
    auto* backup =
        command(app, "backup", "Write a consistent copy of everything to FILE, also while serving");
    backup->add_option("file", options.file, "File to write")->required();
    backup->callback(
        [&] { chosen = [&] { return suki::app::backup(options.configuration, options.file); }; });

    auto* restore = command(app, "restore", "Fill an empty data folder from a backup");
    restore->add_option("file", options.file, "A backup's file")->required();
    restore->callback(
        [&] { chosen = [&] { return suki::app::restore(options.configuration, options.file); }; });

    auto* rollback =
        command(app, "rollback", "Put the database back as it was before the last upgrade");
    rollback->add_option("file", options.file, "A snapshot; without it the newest");
    rollback->callback(
        [&] { chosen = [&] { return suki::app::rollback(options.configuration, options.file); }; });

    auto* doctor = command(app, "doctor", "Check database, search index and configuration");
    doctor->callback([&] { chosen = [&] { return suki::app::doctor(options.configuration); }; });
}

int run(int argc, char** argv) {
    CLI::App app("Suki, a customer relationship management system");
    app.require_subcommand(1);
    Options options;
    std::function<int()> chosen;
    add_options(app, options.configuration);

    auto* serve = command(app, "serve", "Serve the web client and the API");
    serve->callback([&] { chosen = [&] { return suki::app::serve(options.configuration); }; });

    auto* user = command(app, "user", "Users without the web client");
    user->require_subcommand(1);
    auto* add =
        command(*user, "add", "Add a user; prints a generated password unless --password-stdin");
    add->add_option("email", options.user.email, "E-mail address to log in with")->required();
    add->add_option("--role", options.user.role, "administrator or salesperson");
    add->add_option("--name", options.user.name, "Name to show");
    add->add_flag("--password-stdin", options.user.password_stdin,
                  "Read the password from standard input");
    add->callback(
        [&] { chosen = [&] { return suki::app::add_user(options.configuration, options.user); }; });

    auto* demo = command(app, "demo", "Fill an empty database with the demo company");
    demo->callback([&] { chosen = [&] { return suki::app::fill_demo(options.configuration); }; });
    add_exchange(app, options, chosen);
    add_templates(app, options, chosen);
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
    // The log's thread must inherit the signals that serve() blocks: serve opens its log itself.
    if (!serve->parsed()) suki::app::open_log(options.configuration);
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
