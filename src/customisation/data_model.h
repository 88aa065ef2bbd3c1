#pragma once
#include <string>

#include "customisation/own_metadata.h"
#include "meta/registry.h"

/// What administrators change about kinds of records in their pages. Each function changes the
/// working copy `own` of MetadataStore::edit() and says what it did: {"did": "fieldAdded", …}.
/// All throw Invalid with every problem at once, targets being members of the wish.
namespace suki::customisation {

/// What a change starts from.
struct Ground {
    OwnMetadata& own;
    const meta::Registry& registry;
    json::object about;  // {"at", "by"}: now, and who changes
};

/// A new kind of record: {"labels": {"en": …}, "plurals": {…}, "icon", "owned", "inMenu",
/// "timeline", "staged"}. The answer names it: {"entity": "xProject", "set": "xProjects"}.
json::object make_entity(Ground& ground, const json::object& wish);
/// {"labels", "plurals", "icon", "inMenu", "timeline", "staged"}; what is left out stays. "staged":
/// its records go through stages (extensions/staged.json); back again, what they say of it is kept.
json::object change_entity(Ground& ground, const meta::Entity& entity, const json::object& wish);

/// A new field: {"type", "labels", "help", "options": [{"value", "labels", "color", "retired"}],
/// "to", "collection": {"en": …}, "places": ["form", "list", "create"], …} and the keys of its type
/// (field_kinds.h). Answers with {"field": "xBudget"}.
json::object add_field(Ground& ground, const meta::Entity& entity, const json::object& wish);
/// Any of the same but "type", "to", "scale" and "places".
json::object change_field(Ground& ground, const meta::Entity& entity, const meta::Field& field,
                          const json::object& wish);

/// {"list", "form": [{"section", "labels", "fields"}], "create", "related", "board"}: replaces
/// those parts. With "form" goes "when": {"reason": {"visible", "required"}}, filters by field.
/// reset_layout(): as Suki and the templates have it.
json::object set_layout(Ground& ground, const meta::Entity& entity, const json::object& wish);
json::object reset_layout(Ground& ground, const meta::Entity& entity);

/// A form of its own, for the pipelines that name it (Stages::variant): a copy of the general one,
/// called after `label`. Answers with {"variant": "xWindows"}. Invalid `customisation.no_stages`.
json::object make_variant(Ground& ground, const meta::Entity& entity, const std::string& label);
/// {"create", "form", "when", "options": {"source": ["web"]}}; what is left out stays; a field
/// without "options" offers all. NotFound `customisation.no_variant`.
json::object set_variant(Ground& ground, const meta::Entity& entity, const std::string& name,
                         const json::object& wish);
/// Pipelines that name it have the general form again.
json::object drop_variant(Ground& ground, const meta::Entity& entity, const std::string& name);

/// To the trash, with their data, for kKeptDays. Only what the firm or a template added.
/// Conflict `customisation.not_droppable`, `customisation.in_use`.
json::object drop_field(Ground& ground, const meta::Entity& entity, const meta::Field& field);
json::object drop_entity(Ground& ground, const meta::Entity& entity);
/// Out of the trash: a field ("account.xBudget"), or an entity. NotFound
/// `customisation.not_in_trash`.
json::object bring_back(Ground& ground, const std::string& name);

/// Lays what another instance exported over this one's. Conflict `customisation.import_differs`
/// when a field is there already with another type.
json::object import_files(Ground& ground, const OwnMetadata::Files& files);

inline constexpr int kKeptDays = 30;

}  // namespace suki::customisation
