#pragma once
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "exchange/table_writer.h"
#include "exchange/vcard_writer.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::exchange {

enum class ExportFormat { Csv, Xlsx, VCard };

/// By the name's end: ".xlsx" is XLSX, ".vcf" vCard, everything else CSV.
ExportFormat format_of(const std::string& path);

struct ExportOptions {
    std::string filter;                // as $filter; "" all
    std::vector<std::string> columns;  // as named_columns() takes them; empty: all_columns()
    std::string locale;                // headings are labels in it; "": property names
    std::string search, orderby;       // as in a list; no order: that of creation
    std::unordered_set<Id> only;       // of those that match, these; empty: all
    CsvStyle csv;
    VCardVersion vcard = VCardVersion::V3;
};

/// Calls `use` with the live records that the session may read and the options choose, in their
/// order, 500 at a time. Returns how many there were. Throws Invalid `query.…`.
std::size_t for_each_page(record::Session& session, const meta::Entity& entity,
                          const ExportOptions& options,
                          const std::function<void(const std::vector<record::Record>&)>& use);

/// Writes them as a table; properties that the session may not see are left out. Links are written
/// as names. Does not call writer.finish(). Throws as above, and Invalid `export.unknown_column`.
std::size_t export_records(record::Session& session, const meta::Entity& entity,
                           const ExportOptions& options, TableWriter& writer);

/// Whether records of this kind can be written as vCards: they have a person's name, or a phone
/// number or e-mail address.
bool has_vcards(const meta::Entity& entity);

/// Writes them as vCards, with what the session may see. Throws Invalid `export.no_vcards`.
std::size_t export_vcards(record::Session& session, const meta::Entity& entity,
                          const ExportOptions& options,
                          const std::function<void(std::string_view)>& sink);

/// Either into a file that is there whole or not at all.
std::size_t export_to_file(record::Session& session, const meta::Entity& entity,
                           const ExportOptions& options, ExportFormat format,
                           const std::string& path);

}  // namespace suki::exchange
