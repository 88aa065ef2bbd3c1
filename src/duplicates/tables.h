#pragma once
#include "record/session.h"
#include "storage/schema.h"

namespace suki::duplicates {

std::vector<storage::Table> duplicate_tables();

}  // namespace suki::duplicates
