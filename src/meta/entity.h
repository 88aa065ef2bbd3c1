#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meta/field.h"

namespace suki::meta {

struct Entity;

/// From one record to others: a lookup (to one) or a collection (to many).
struct Navigation {
    enum class Kind {
        Lookup,    // this entity holds the id
        Backlink,  // the other entity's lookup points here
        Many,      // over a link table, declared here
        ManyBack,  // over a link table, declared on the other side
    };
    std::string name;
    Kind kind;
    std::vector<const Entity*> targets;  // one, or several for a polymorphic lookup
    const Property* id = nullptr;        // Lookup: on this entity; Backlink: on the target
    const Property* type = nullptr;      // the "…Type" property of a polymorphic lookup, or null
    std::string link_table;  // Many, ManyBack; columns left_id (declaring side), right_id
    std::size_t field = 0;   // index of the field in its declaring entity

    bool is_collection() const { return kind != Kind::Lookup; }
    const Entity& target() const { return *targets.front(); }
};

struct View {
    std::string name, filter, orderby;
    std::vector<std::string> columns;
};

struct Section {
    std::string name;
    std::vector<std::string> fields;
};

struct Board {
    std::string group, sum, within;  // field names; `within`: the lookup whose value picks a board
};

/// How records of an entity go from stage to stage: names.
struct Stages {
    std::string field;         // the lookup to the stage
    std::string pipeline;      // the lookup to the pipeline, which the stage has by the same name
    std::string variant;       // the pipeline's text that names a Variant of the layout, or ""
    std::string status;        // the enum that follows the stage's kind, or ""
    std::string probability;   // the number that follows the stage's, or ""
    std::string since;         // the instant of the last move, or ""
    std::string changes;       // the entity that keeps each move, or ""
    std::string no_next_step;  // the text that says why nothing is planned, or ""
};

/// How people are reminded of a record before it begins or is due: property names.
struct Reminds {
    std::string wish;                 // an enum that says how long before: "Minutes15", "None"
    std::string at;                   // the instant
    std::string when;                 // filter: it is still to be done
    std::string until;                // the instant it ends, or ""
    std::string lasts;                // or how many minutes it lasts, or ""
    int usually = 0;                  // minutes, where neither says; 0: told of until it is done
    std::vector<std::string> people;  // collections of users who hear of it besides the owner
    std::string place;                // a text told along, or ""
    std::string repeats;              // the rule it repeats by, or ""
};

/// The records that make this one up, as a table to type in: what a quote offers.
struct Lines {
    std::string collection;            // a backlink
    std::string position;              // the line's field that orders them
    std::string pick;                  // the line's lookup that a new line begins with, or ""
    std::vector<std::string> columns;  // the line's fields
    std::vector<std::string> totals;   // this entity's fields below
};

/// When a field of a form is shown, and when it must be filled in: filters on the record, or "".
struct FieldWhen {
    std::string visible, required;
};

using FormConditions = std::map<std::string, FieldWhen, std::less<>>;  // by field

/// The forms of some records of an entity, which their pipeline chooses (Stages::variant).
struct Variant {
    std::vector<std::string> create;
    std::vector<Section> form;
    FormConditions when;
    std::map<std::string, std::vector<std::string>, std::less<>>
        options;  // by field: those offered
};

struct Layout {
    std::vector<std::string> list, create, related;
    std::vector<Section> form;
    FormConditions when;
    std::map<std::string, Variant, std::less<>> variants;
    std::optional<Board> board;
    std::optional<Lines> lines;
    std::vector<View> views;
};

/// A kind of record. Immutable once its Registry is built.
struct Entity {
    std::string name, set, table, module, icon;
    std::string name_field;
    std::string default_sort;  // "createdAt desc"
    int menu = 0;              // order in the navigation; 0: not shown
    bool owned = false;
    bool timeline = false;
    bool setting = false;          // part of how the firm works: goes into templates
    bool staged = false;           // takes what extensions/staged.json says: stages
    std::string owner_property;    // whose user counts as the owner ("ownerId"), or ""
    std::string access_via;        // the lookup whose record decides who may read and change, or ""
    bool via_reading = false;      // … and whoever may read that record may add here as well
    bool read_where_held = false;  // who may read a record that has it in a field reads it too
    std::string shared_when;       // a boolean: everybody with a right to read may read this one
    std::string open_when;         // filter: it is still to be done; "": it is nothing to do
    std::optional<Stages> stages;
    std::optional<Reminds> reminds;
    std::vector<std::string> import_key;
    std::vector<std::vector<std::string>> indexes;
    std::vector<Field> fields;
    std::vector<Property> properties;  // position 0 is always `id`
    std::vector<Navigation> navigations;
    Layout layout;

    const Field* find_field(std::string_view field_name) const;
    const Property* find_property(std::string_view property_name) const;
    const Navigation* find_navigation(std::string_view navigation_name) const;
    const Field& field_of(const Property& property) const { return fields[property.field]; }
    /// Lookups whose records decide who may read and change this one: that of access_via first.
    std::vector<const Navigation*> access_lookups() const;
    /// The property that shows a record to people.
    const Property& name_property() const;
    bool is_searchable() const;
    /// Is one of its lookups to any record? Such lookups do not lead to each other; a firm's own
    /// lookup to any record does not count.
    bool points_anywhere() const;

    std::unordered_map<std::string_view, const Property*> properties_by_name;
};

}  // namespace suki::meta
