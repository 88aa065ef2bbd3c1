#include "base/blocking.h"

namespace suki {
namespace {

thread_local Blocking::Observer* blocking_observer = nullptr;
thread_local int blocking_depth = 0;

}  // namespace

Blocking::Blocking() {
    if (blocking_depth++ == 0 && blocking_observer) blocking_observer->begins_to_block();
}

Blocking::~Blocking() {
    if (--blocking_depth == 0 && blocking_observer) blocking_observer->goes_on();
}

void Blocking::observe(Observer* observer) {
    blocking_observer = observer;
}

}  // namespace suki
