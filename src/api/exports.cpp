// /api/export: what a list shows, as a file. It is written to disk and sent from there, so that its
// size costs no memory.
#include <atomic>
#include <filesystem>

#include "api/disposition.h"
#include "api/router.h"
#include "base/open_file.h"
#include "base/random.h"
#include "base/text.h"
#include "exchange/export.h"

namespace suki::api {
namespace {

namespace fs = std::filesystem;
using exchange::ExportFormat;

constexpr std::chrono::minutes kExportTime{10};
constexpr int kAtOnce = 4;  // of the workers; the others serve
constexpr std::size_t kMostTicked = 10'000;

/// A place among the exports that run, or Unavailable `export.busy`.
class Turn {
public:
    Turn() {
        if (running().fetch_add(1) < kAtOnce) return;
        running().fetch_sub(1);
        throw Error(ErrorKind::Unavailable, "export.busy",
                    "Several exports are running; try again in a minute.");
    }
    ~Turn() { running().fetch_sub(1); }
    Turn(const Turn&) = delete;

private:
    static std::atomic<int>& running() {
        static std::atomic<int> count{0};
        return count;
    }
};

/// Gone with the request, whatever happens; who has it open keeps it.
struct Draft {
    fs::path path;
    ~Draft() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
};

struct Format {
    std::string_view name;
    ExportFormat format;
    std::string_view type, end;
};

const Format& format_named(std::string_view name) {
    static constexpr Format kFormats[] = {
        {"csv", ExportFormat::Csv, "text/csv; charset=utf-8", ".csv"},
        {"xlsx", ExportFormat::Xlsx,
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
        {"vcard", ExportFormat::VCard, "text/vcard; charset=utf-8", ".vcf"},
        {"vcard4", ExportFormat::VCard, "text/vcard; charset=utf-8", ".vcf"}};
    for (const auto& each : kFormats)
        if (each.name == name) return each;
    throw invalid("export.bad_option", "\"format\" is csv, xlsx, vcard or vcard4.")
        .target("format");
}

/// What is asked for, from the query of GET or the object of POST.
struct Wish {
    std::string set, format = "csv", columns, filter, search, orderby, locale, delimiter;
    std::unordered_set<Id> ids;
};

std::string* member(Wish& wish, std::string_view name) {
    const std::pair<std::string_view, std::string*> members[] = {{"set", &wish.set},
                                                                 {"format", &wish.format},
                                                                 {"columns", &wish.columns},
                                                                 {"filter", &wish.filter},
                                                                 {"search", &wish.search},
                                                                 {"orderby", &wish.orderby},
                                                                 {"delimiter", &wish.delimiter},
                                                                 {"locale", &wish.locale}};
    for (const auto& [known, text] : members)
        if (known == name) return text;
    throw invalid("export.bad_option", "An export has no option \"" + std::string(name) + "\".")
        .target(std::string(name));
}

std::unordered_set<Id> ids_in(const json::value& list) {
    const auto refuse = [] {
        return invalid("export.bad_option", "\"ids\" is a list of 1 to 10,000 ids.").target("ids");
    };
    if (!list.is_array() || list.get_array().empty() || list.get_array().size() > kMostTicked)
        throw refuse();
    std::unordered_set<Id> ids;
    for (const auto& one : list.get_array()) {
        const auto id = one.is_string() ? Id::parse(one.get_string()) : std::nullopt;
        if (!id) throw refuse();
        ids.insert(*id);
    }
    return ids;
}

Wish wish_in_query(const Call& call) {
    Wish wish;
    for (auto& [name, value] : net::parse_query(call.request.query()))
        *member(wish, name) = std::move(value);
    return wish;
}

Wish wish_in_body(const Call& call) {
    Wish wish;
    for (const auto& [name, value] : json_body(call.request)) {
        if (name == "ids") {
            wish.ids = ids_in(value);
            continue;
        }
        auto* text = member(wish, name);
        if (!value.is_string())
            throw invalid("export.bad_option", "\"" + std::string(name) + "\" is a text.")
                .target(std::string(name));
        *text = std::string(value.get_string());
    }
    return wish;
}

exchange::ExportOptions options_of(const Wish& wish) {
    exchange::ExportOptions options;
    options.filter = wish.filter;
    options.search = wish.search;
    options.orderby = wish.orderby;
    options.only = wish.ids;
    for (const auto& locale : meta::Registry::locales())
        if (locale == wish.locale) options.locale = locale;
    for (std::size_t from = 0; from < wish.columns.size();) {
        const auto end = std::min(wish.columns.find(',', from), wish.columns.size());
        options.columns.push_back(wish.columns.substr(from, end - from));
        from = end + 1;
    }
    if (wish.delimiter.size() > 1 || wish.delimiter == "\"")
        throw invalid("csv.bad_delimiter", "The delimiter is one character, such as ; or a tab.")
            .target("delimiter");
    if (!wish.delimiter.empty()) options.csv.delimiter = wish.delimiter.front();
    if (wish.format == "vcard4") options.vcard = exchange::VCardVersion::V4;
    return options;
}

/// "Accounts 2026-03-02", in the reader's language.
std::string title_of(const Call& call, const meta::Entity& entity, const Wish& wish) {
    const auto& locale = wish.locale.empty() ? call.identity.locale : wish.locale;
    const auto label = call.session.registry().text(locale, "entity." + entity.name + ".plural");
    return std::string(label.empty() ? std::string_view(entity.set) : label) + " " +
           format_date(call.session.today());
}

net::Response export_as(Call& call, const Wish& wish) {
    if (wish.set.empty())
        throw invalid("request.missing", "Name the entity set: set=accounts.").target("set");
    const auto& format = format_named(wish.format);
    const auto& entity = call.session.entity_of_set(wish.set);
    const Turn turn;
    const fs::path folder = call.services.exports_folder;
    fs::create_directories(folder);
    const Draft draft{folder / new_id(call.session.now()).text()};
    // Longer than a request's usual time, and a transaction of its own for that.
    record::Session session(call.services.engine, call.session.actor(),
                            std::chrono::steady_clock::now() + kExportTime);
    exchange::export_to_file(session, entity, options_of(wish), format.format, draft.path);
    const auto file = OpenFile::read(draft.path);
    if (!file) throw internal("an export cannot be read back");
    net::Response response;
    response.headers.emplace_back("Content-Type", format.type);
    response.headers.emplace_back("Content-Disposition",
                                  disposition(title_of(call, entity, wish), "export", format.end));
    response.headers.emplace_back("Cache-Control", "no-store");
    response.file = file;
    response.file_bytes = file->size();
    return response;
}

net::Response export_list(Call& call) {
    return export_as(call, wish_in_query(call));
}

net::Response export_ticked(Call& call) {
    return export_as(call, wish_in_body(call));
}

}  // namespace

void bind_exports(Router& router) {
    router.on("GET", "export", Access::LoggedIn, export_list);
    router.on("POST", "export", Access::LoggedIn, export_ticked);
}

}  // namespace suki::api
