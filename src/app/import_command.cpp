// `suki import`: the import engine with a progress bar and a report for people.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/application.h"
#include "app/commands.h"
#include "exchange/import.h"

namespace suki::app {
namespace {

using exchange::ImportCounts;
using exchange::ImportProblem;

constexpr int kBarWidth = 30;

std::string read_text(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw not_found("exchange.no_file", "There is no file " + path + ".");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

exchange::ImportOptions options_of(const ImportCommand& command) {
    exchange::ImportOptions options;
    if (!command.map.empty()) options.mapping = exchange::parse_mapping(read_text(command.map));
    options.key = command.key;
    options.problems_kept = 100'000;  // a terminal scrolls
    options.on_duplicate = *exchange::parse_on_duplicate(command.on_duplicate);
    options.match = command.match;
    if (!command.missing.empty()) options.missing = exchange::parse_missing(command.missing);
    return options;
}

void draw_bar(const ImportCounts& counts) {
    const double share = counts.total == 0 ? 1.0
                                           : static_cast<double>(counts.processed) /
                                                 static_cast<double>(counts.total);
    const int filled = static_cast<int>(share * kBarWidth);
    std::printf("\r[%s%s] %3d %%  %zu of %zu rows",
                std::string(static_cast<std::size_t>(filled), '#').c_str(),
                std::string(static_cast<std::size_t>(kBarWidth - filled), '.').c_str(),
                static_cast<int>(share * 100), counts.processed, counts.total);
    std::fflush(stdout);
}

void print_problem(const ImportProblem& problem) {
    std::fprintf(stderr, "line %zu: %s%s\n", problem.line,
                 problem.severity == exchange::Severity::Warning ? "(imported) " : "",
                 problem.message.c_str());
}

/// "opportunities.csv" → "opportunities.rejected.csv", in the folder that the command runs in.
std::string rejected_path(const std::string& file) {
    const auto slash = file.rfind('/');
    std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
    if (const auto dot = name.rfind('.'); dot != std::string::npos) name.erase(dot);
    return name + ".rejected.csv";
}

int dry_run(exchange::Import& import) {
    bool all_good = true;
    for (const auto& row : import.check(static_cast<std::size_t>(-1))) {
        for (const auto& problem : row.problems) print_problem(problem);
        all_good = all_good && row.outcome != exchange::Outcome::Reject;
    }
    std::puts(all_good ? "Every row would go in; nothing was written."
                       : "Some rows would not go in; nothing was written.");
    return all_good ? 0 : 1;
}

}  // namespace

int run_import(const Configuration& configuration, const ImportCommand& command) {
    Application application(configuration);
    const auto& engine = application.engine();
    auto actor = record::Actor::system(engine, record::Door::Import);
    const auto* entity = engine.registry->find_set(command.set);
    if (!entity)
        throw not_found("meta.unknown_set",
                        "There is no entity set \"" + command.set +
                            "\"; try accounts, contacts, products, users or opportunities.");
    exchange::Import import(engine, std::move(actor), *entity, command.file, options_of(command));
    if (command.dry_run) return dry_run(import);
    const bool on_terminal = ::isatty(STDOUT_FILENO) == 1;
    exchange::Import::Run how;
    how.progress = [&](const ImportCounts& counts) {
        if (on_terminal) draw_bar(counts);
    };
    const auto report = import.run(rejected_path(command.file), how);
    if (on_terminal) std::puts("");
    for (const auto& problem : report.problems) print_problem(problem);
    for (const auto& note : report.notes) std::printf("note: %s\n", note.c_str());
    const auto& counts = report.counts;
    std::printf("%zu rows: %zu created, %zu updated, %zu skipped as there already, %zu rejected.\n",
                counts.total, counts.created, counts.updated, counts.skipped, counts.rejected);
    if (!report.rejected_file.empty())
        std::fprintf(stderr, "suki: mend the rejected rows in %s and import that file.\n",
                     report.rejected_file.c_str());
    return counts.rejected == 0 ? 0 : 1;
}

}  // namespace suki::app
