#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

/// Some programs write <x:row>, most <row>: names are compared without their prefix.
namespace suki::exchange::xlsx {

std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
/// An attribute by its local name ("r:id" for "id").
pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view name);
/// The text of <t> children and of rich text runs; phonetic hints left out; "_x000D_" decoded
/// (ECMA-376-1, 22.9.2.19).
std::string rich_text(const pugi::xml_node& node);
/// The other way: what is written so that "_x000D_", as people type it, is not decoded.
std::string escaped_text(std::string_view text);

}  // namespace suki::exchange::xlsx
