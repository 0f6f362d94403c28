#pragma once
// RFC 9457: what every refusal looks like.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <string>

#include "client.hpp"

namespace fadu::stage {

/// Written in Chinese, that is with letters beyond ASCII.
inline bool chinese(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

inline void expect_problem(const Reply& reply, int status) {
  EXPECT_EQ(reply.status, status) << reply.body.substr(0, 600);
  if (reply.status == 0) return;
  EXPECT_EQ(reply.header("content-type"), "application/problem+json") << reply.body.substr(0, 600);
  EXPECT_EQ(reply.at("/status"), json::value(reply.status));
  EXPECT_FALSE(reply.text("/type").empty());
  EXPECT_FALSE(reply.text("/code").empty()) << reply.body;
  EXPECT_TRUE(chinese(reply.text("/title"))) << reply.body;
  EXPECT_TRUE(chinese(reply.text("/detail"))) << reply.body;
  EXPECT_FALSE(reply.text("/request_id").empty());
  EXPECT_EQ(reply.text("/request_id"), reply.header("x-request-id"));
}

}  // namespace fadu::stage
