// $metadata as XML.
#include "api/csdl.h"

namespace suki::api::csdl {
namespace {

using meta::Entity;
using meta::Navigation;
using meta::Property;
using meta::Shape;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

class XmlWriter {
public:
    explicit XmlWriter(const Call& call) : call_(call), entities_(readable(call)) {}

    std::string write() {
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<edmx:Edmx Version=\"4.0\" "
            "xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">";
        for (const auto* name : {"Capabilities", "Core", "Validation"}) add_vocabulary(name);
        out_ +=
            "<edmx:DataServices><Schema Namespace=\"Suki\" "
            "xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">";
        for (const auto* entity : entities_) add_entity(*entity);
        for (const auto* entity : entities_) add_actions(*entity);
        add_container();
        return std::move(out_ += "</Schema></edmx:DataServices></edmx:Edmx>");
    }

private:
    void add_vocabulary(const std::string& name) {
        out_ +=
            "<edmx:Reference Uri=\"https://oasis-tcs.github.io/odata-vocabularies/vocabularies/"
            "Org.OData." +
            name + ".V1.xml\"><edmx:Include Namespace=\"Org.OData." + name + ".V1\" Alias=\"" +
            name + "\"/></edmx:Reference>";
    }

    void add_entity(const Entity& entity) {
        out_ += "<EntityType Name=\"" + entity.name + "\"><Key><PropertyRef Name=\"id\"/></Key>";
        for (const auto& property : entity.properties)
            if (call_.session.rights().can_see(entity, property)) add_property(entity, property);
        for (const auto& navigation : entity.navigations)
            if (is_offered(call_, entity, navigation)) add_navigation(entity, navigation);
        add_alternate_keys(entity);
        out_ += "</EntityType>";
    }

    void add_property(const Entity& entity, const Property& property) {
        out_.append("<Property Name=\"" + property.name + "\" Type=\"")
            .append(edm_type(property))
            .append("\"");
        if (!is_nullable(entity, property)) out_ += " Nullable=\"false\"";
        if (property.shape == Shape::Decimal)
            out_ += " Precision=\"19\" Scale=\"" + std::to_string(property.scale) + "\"";
        if (property.shape == Shape::Instant) out_ += " Precision=\"3\"";
        const auto& field = entity.field_of(property);
        if (property.shape == Shape::String && field.max_length && property.part.empty())
            out_ += " MaxLength=\"" + std::to_string(*field.max_length) + "\"";
        add_annotations(entity, property);
    }

    void add_annotations(const Entity& entity, const Property& property) {
        const bool computed = is_computed(call_, entity, property);
        const auto values = allowed_values(entity, property);
        if (!computed && values.empty()) {
            out_ += "/>";
            return;
        }
        out_ += '>';
        if (computed) out_ += "<Annotation Term=\"Core.Computed\" Bool=\"true\"/>";
        if (!values.empty()) add_values(values);
        out_ += "</Property>";
    }

    void add_values(const std::vector<std::string>& values) {
        out_ += "<Annotation Term=\"Validation.AllowedValues\"><Collection>";
        for (const auto& value : values)
            out_ += "<Record><PropertyValue Property=\"Value\" String=\"" + escaped(value) +
                    "\"/></Record>";
        out_ += "</Collection></Annotation>";
    }

    void add_navigation(const Entity& entity, const Navigation& navigation) {
        const auto type = type_name(navigation);
        const bool many = navigation.is_collection();
        out_ += "<NavigationProperty Name=\"" + navigation.name + "\" Type=\"" +
                (many ? "Collection(" + type + ")" : type) + "\"";
        const auto* back = partner(entity, navigation);
        if (back && is_offered(call_, navigation.target(), *back))
            out_ += " Partner=\"" + back->name + "\"";
        if (many || navigation.targets.size() > 1) {
            out_ += "/>";
            return;
        }
        out_ += "><ReferentialConstraint Property=\"" + navigation.id->name +
                "\" ReferencedProperty=\"id\"/></NavigationProperty>";
    }

    void add_alternate_keys(const Entity& entity) {
        std::string keys;
        for (const auto& property : entity.properties)
            if (is_alternate_key(call_, entity, property))
                keys +=
                    "<Record><PropertyValue Property=\"Key\"><Collection><Record>"
                    "<PropertyValue Property=\"Name\" PropertyPath=\"" +
                    property.name + "\"/><PropertyValue Property=\"Alias\" String=\"" +
                    property.name + "\"/></Record></Collection></PropertyValue></Record>";
        if (!keys.empty())
            out_ += "<Annotation Term=\"Core.AlternateKeys\"><Collection>" + keys +
                    "</Collection></Annotation>";
    }

    void add_actions(const Entity& entity) {
        for (const auto& name : actions(call_, entity))
            out_ += "<Action Name=\"" + name +
                    "\" IsBound=\"true\"><Parameter Name=\"record\" Type=\"Suki." + entity.name +
                    "\" Nullable=\"false\"/></Action>";
    }

    void add_container() {
        out_ += "<EntityContainer Name=\"Container\">";
        for (const auto* entity : entities_) {
            out_ +=
                "<EntitySet Name=\"" + entity->set + "\" EntityType=\"Suki." + entity->name + "\">";
            for (const auto& navigation : entity->navigations)
                if (is_offered(call_, *entity, navigation) &&
                    (navigation.targets.size() == 1 || navigation.is_collection()))
                    out_ += "<NavigationPropertyBinding Path=\"" + navigation.name +
                            "\" Target=\"" + navigation.target().set + "\"/>";
            out_ +=
                "<Annotation Term=\"Capabilities.ChangeTracking\"><Record><PropertyValue "
                "Property=\"Supported\" Bool=\"true\"/></Record></Annotation></EntitySet>";
        }
        out_ += "</EntityContainer>";
    }

    const Call& call_;
    std::vector<const Entity*> entities_;
    std::string out_;
};

}  // namespace

std::string as_xml(const Call& call) {
    return XmlWriter(call).write();
}

}  // namespace suki::api::csdl
