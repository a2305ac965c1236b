// Catch2's main, compiled once and linked into the tests of every room.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
