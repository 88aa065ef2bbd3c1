// API JSON into typed input, collecting every problem before it throws.
#include "base/text.h"
#include "record/engine.h"
#include "record/reference.h"

namespace suki::record {
namespace {

using meta::Navigation;

constexpr std::string_view kBind = "@odata.bind";

class InputReader {
public:
    InputReader(Session& session, const Entity& entity) : session_(session), entity_(entity) {}

    Input read(const json::object& object) {
        for (const auto& [key, value] : object) read_member({key.data(), key.size()}, value);
        if (!problems_.empty()) throw Error::fields(std::move(problems_));
        return std::move(input_);
    }

private:
    void read_member(std::string_view key, const json::value& value) {
        if (key.ends_with(kBind)) return read_bind(key.substr(0, key.size() - kBind.size()), value);
        if (key.starts_with("@odata.") || key == "id") return;  // a record sent back as it was read
        const auto* property = entity_.find_property(key);
        if (!property || !session_.rights().can_see(entity_, *property)) return unknown(key);
        read_property(*property, value);
    }

    void read_property(const Property& property, const json::value& value) {
        if (!property.writable)
            return fail("record.read_only",
                        std::string(property.name) + " is kept by Suki and cannot be written.",
                        property.name);
        if (!session_.rights().can_write(entity_, property))
            throw forbidden("access.property", "You may not change " + property.name + ".")
                .target(property.name);
        if (value.is_null()) return input_.changes.push_back({&property, Value()});
        const auto& field = entity_.field_of(property);
        auto parsed = field.type->from_json(field, property, value, session_.registry().company());
        if (parsed)
            input_.changes.push_back({&property, std::move(parsed).value()});
        else
            problems_.push_back(std::move(parsed).error());
    }

    void read_bind(std::string_view name, const json::value& value) {
        const auto* navigation = entity_.find_navigation(name);
        if (!navigation || navigation->kind == Navigation::Kind::Backlink) return unknown(name);
        if (navigation->is_collection()) return bind_collection(*navigation, value);
        bind_lookup(*navigation, value);
    }

    const Entity* target_of(const Navigation& navigation, const json::value& value, Id& id) {
        if (value.is_string())
            if (const auto* target = find_bound(navigation, value.get_string(), id)) return target;
        fail(
            "record.bad_reference",
            navigation.name + "@odata.bind must be like \"" + navigation.target().set + "(<id>)\".",
            navigation.name);
        return nullptr;
    }

    /// Null when the text is no reference to one of the lookup's kinds. What leads nowhere gets an
    /// id that nobody has: check_draft() then says so.
    const Entity* find_bound(const Navigation& navigation, std::string_view text, Id& id) {
        text = last_part(text);
        for (const auto* target : navigation.targets) {
            if (!text.starts_with(target->set + "(")) continue;
            const auto found = find_by_text(*target, text);
            if (!found) return nullptr;
            id = *found;
            return target;
        }
        return nullptr;
    }

    std::optional<Id> find_by_text(const Entity& target, std::string_view text) {
        try {
            return find_reference(session_, target, parse_reference(text)).value_or(Id{});
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Invalid) throw;
            return std::nullopt;  // the key is none
        }
    }

    void bind_lookup(const Navigation& navigation, const json::value& value) {
        Id id;
        const Entity* target = value.is_null() ? nullptr : target_of(navigation, value, id);
        if (!target && !value.is_null()) return;
        if (!navigation.id->writable || !session_.rights().can_write(entity_, *navigation.id))
            return fail("record.read_only", navigation.name + " cannot be written.",
                        navigation.name);
        input_.set(*navigation.id, target ? Value(id) : Value());
        if (navigation.type) input_.set(*navigation.type, target ? Value(target->name) : Value());
    }

    void bind_collection(const Navigation& navigation, const json::value& value) {
        if (!value.is_array())
            return fail("record.wrong_type",
                        navigation.name + "@odata.bind must be an array of references.",
                        navigation.name);
        LinkChange links{&navigation, {}};
        for (const auto& item : value.get_array()) {
            Id id;
            if (target_of(navigation, item, id)) links.ids.push_back(id);
        }
        input_.links.push_back(std::move(links));
    }

    void unknown(std::string_view key) {
        std::string message = entity_.set + " has no property \"" + std::string(key) + "\".";
        double best = 0.85;
        const Property* closest = nullptr;
        for (const auto& property : entity_.properties) {
            const double alike = similarity(property.name, key);
            if (alike <= best || !property.writable ||
                !session_.rights().can_see(entity_, property))
                continue;
            best = alike;
            closest = &property;
        }
        if (closest) message += " Did you mean \"" + closest->name + "\"?";
        fail("record.unknown_property", std::move(message), std::string(key));
    }

    void fail(std::string code, std::string message, std::string target) {
        problems_.push_back({std::move(code), std::move(message), std::move(target)});
    }

    Session& session_;
    const Entity& entity_;
    Input input_;
    std::vector<FieldError> problems_;
};

}  // namespace

Input read_input(Session& session, const Entity& entity, const json::object& object) {
    return InputReader(session, entity).read(object);
}

}  // namespace suki::record
