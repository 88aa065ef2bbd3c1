#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/session.h"

namespace suki::modules::notices {

/// A notification as it is told outside the app.
struct Told {
    std::string subject, body, record_name;
    std::string path;  // "/opportunities/018f…", or "" when it is about no record
    Instant at;
};

/// Those of these ids that are there, and that the person has not read meanwhile, in order.
std::vector<Told> still_to_tell(record::Session& session, const json::array& notifications);

struct Reader {
    std::string name, email, locale, zone;
};
/// nullopt for one who is gone or may not log in.
std::optional<Reader> reader(record::Session& session, const Id& user);

/// The text in the language, with {name} and so on filled in.
std::string filled(const meta::Registry& registry, std::string_view locale, std::string_view key,
                   std::initializer_list<std::pair<std::string_view, std::string>> values = {});
/// The same of "text.notice.<key>".
std::string words(const meta::Registry& registry, std::string_view locale, std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string>> values = {});

}  // namespace suki::modules::notices
