#pragma once
#include <string>
#include <vector>

#include "api/call.h"

/// The types of $metadata (OData CSDL 4.01), within the caller's rights.
namespace suki::api::csdl {

std::string as_xml(const Call& call);
std::string as_json(const Call& call);

// What both forms say.

std::vector<const meta::Entity*> readable(const Call& call);
std::string_view edm_type(const meta::Property& property);
bool is_nullable(const meta::Entity& entity, const meta::Property& property);
bool is_offered(const Call& call, const meta::Entity& entity, const meta::Navigation& navigation);
/// "Suki.contact"; Edm.EntityType for a lookup to several kinds.
std::string type_name(const meta::Navigation& navigation);
/// The navigation that leads back, or null.
const meta::Navigation* partner(const meta::Entity& entity, const meta::Navigation& navigation);
/// Kept by Suki: callers cannot write it.
bool is_computed(const Call& call, const meta::Entity& entity, const meta::Property& property);
/// The values that an enumeration takes; empty when it is none, or takes others too.
std::vector<std::string> allowed_values(const meta::Entity& entity, const meta::Property& property);
/// Whether records can be called by it.
bool is_alternate_key(const Call& call, const meta::Entity& entity, const meta::Property& property);
/// Bound actions, but for those that are called like a kind of record: CSDL has one name for one
/// thing.
std::vector<std::string> actions(const Call& call, const meta::Entity& entity);

}  // namespace suki::api::csdl
