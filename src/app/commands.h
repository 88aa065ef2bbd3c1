#pragma once
#include <string>

#include "app/configuration.h"

namespace suki::app {

// The commands of contract.md. Each returns the exit status; errors are thrown.

int serve(const Configuration& configuration);

struct UserOptions {
    std::string email, role = "salesperson", name;
    bool password_stdin = false;
};
int add_user(const Configuration& configuration, const UserOptions& options);

int fill_demo(const Configuration& configuration);

struct ImportCommand {
    std::string set, file, map, key, on_duplicate = "skip", missing;
    bool match = false;
    bool dry_run = false;
};
int run_import(const Configuration& configuration, const ImportCommand& command);

struct ExportCommand {
    std::string set, file, filter;
};
int run_export(const Configuration& configuration, const ExportCommand& command);

struct TemplateCommand {
    std::string name;  // of a shipped template, or a file
    bool examples = false;
};
int list_templates(const Configuration& configuration);
int apply_template(const Configuration& configuration, const TemplateCommand& command);
int export_template(const Configuration& configuration, const TemplateCommand& command);

int backup(const Configuration& configuration, const std::string& file);
int restore(const Configuration& configuration, const std::string& file);
int rollback(const Configuration& configuration, const std::string& snapshot);
int doctor(const Configuration& configuration);

}  // namespace suki::app
