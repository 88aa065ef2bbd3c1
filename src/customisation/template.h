#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "customisation/metadata_store.h"

/// Templates: how a kind of firm works, as one JSON file (docs/reference/templates.md). Entities,
/// fields, layouts and texts that become metadata, and records: pipelines, rules, forms, documents.
namespace suki::customisation {

struct Template {
    std::string name;                          // [a-z][a-zA-Z0-9]*
    std::map<std::string, std::string> title;  // by locale; "en" is always there
    std::map<std::string, std::string> summary;
    std::vector<MetadataFile> files;  // paths begin with the template's name
    json::array records;              // [{"entity", "records": [{"key", …}]}], in order
    json::array examples;             // the same: demo data, only when asked for
};

enum class Examples { Without, With };

/// What the one who applies it decides.
struct ApplyOptions {
    Examples examples = Examples::Without;
    std::string locale;  // of the records' texts; "" → the firm's language
};

/// Throws Invalid `template.invalid` that says what is wrong.
Template read_template(std::string_view text);

/// Those that modules bring: <module>/templates/<name>.json, by name.
std::vector<Template> shipped_templates(const std::vector<meta::ModuleFile>& files);

/// Applies it: all or nothing. A second time adds what is new and leaves what people changed.
void apply_template(MetadataStore& store, const record::Engine& engine, record::Actor who,
                    const Template& chosen, const ApplyOptions& options);

/// Its records alone, through a session with every right.
void write_records(record::Session& session, const Template& chosen, const ApplyOptions& options);

/// Makes `language` the firm's: seeds and templates write their texts in it from now on, and those
/// that they wrote and nobody changed since are said in it. Throws Invalid
/// `company.unknown_language`.
void choose_language(MetadataStore& store, const record::Engine& engine, record::Actor who,
                     const std::string& language);

/// Names of those that were applied, in that order.
std::vector<std::string> applied_templates(record::Session& session);

/// This instance as a template: the firm's own metadata, and the records of every entity that is a
/// setting ("setting": true), references among them by key. Lookups of anything else stay behind.
json::object export_template(record::Session& session, std::string_view name);

}  // namespace suki::customisation
