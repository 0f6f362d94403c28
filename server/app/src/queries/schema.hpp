#pragma once
// The tables. A step that has landed is never changed: add the next one.
#include <span>

#include "fadu/store/migrate.hpp"

namespace fadu::app {

std::span<const store::Migration> schema();

}  // namespace fadu::app
