#include "pipeline/fetch/address.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tally;

TEST_CASE("addresses that are not public") {
  const std::vector<std::string> hosts = {
      "127.0.0.1",         "127.255.0.3",       "10.1.2.3",        "172.16.0.1",
      "172.31.255.255",    "192.168.1.1",       "169.254.169.254", "100.64.0.1",
      "0.0.0.0",           "224.0.0.1",         "[::1]",           "[::]",
      "[fe80::1]",         "[fd00::1]",         "[ff02::1]",       "[2001:db8::1]",
      "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:a00:1::]",  "[2001::1]",
      "255.255.255.255",   "localhost",         "a.localhost",     "[fe80::1%25eth0]"};
  for (const std::string& host : hosts) {
    CAPTURE(host);
    CHECK_FALSE(special_kind(host).empty());
  }
}

TEST_CASE("addresses that are, and names") {
  for (const std::string& host : std::vector<std::string>{
           "8.8.8.8", "172.32.0.1", "172.15.255.255", "100.128.0.1", "11.0.0.0", "9.255.255.255", "[2606:4700::1]",
           "[::ffff:8.8.8.8]", "[2002:808:808::]", "example.org", "10.example"}) {
    CAPTURE(host);
    CHECK(special_kind(host).empty());
  }
}
