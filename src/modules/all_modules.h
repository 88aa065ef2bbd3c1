#pragma once
#include <vector>

#include "meta/registry.h"
#include "record/hooks.h"

namespace suki::modules {

/// The JSON of every module, compiled in.
std::vector<meta::ModuleFile> all_module_files();

/// Hooks and bound actions of every module, in alphabetical order of the modules.
void register_all(record::Hooks& hooks);

void register_activities(record::Hooks& hooks);
void register_directory(record::Hooks& hooks);
void register_parties(record::Hooks& hooks);
void register_sales(record::Hooks& hooks);

}  // namespace suki::modules
