// RFC 9112, read strictly: whatever two servers could understand in two ways is refused.
#include "fadu/http/head.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace fadu::http {
namespace {

using namespace std::string_literals;

int status(const std::string& bytes) {
  const auto head = parse_head(bytes);
  return head ? 200 : head.error().status;
}
std::string with(const std::string& lines) { return "POST /a HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n"; }

struct Case {
  std::string bytes;
  int status;
};

class RequestLine : public testing::TestWithParam<Case> {};
TEST_P(RequestLine, is_read_strictly) { EXPECT_EQ(status(GetParam().bytes + "Host: x\r\n\r\n"), GetParam().status) << GetParam().bytes; }
INSTANTIATE_TEST_SUITE_P(Rfc9112, RequestLine,
                         testing::Values(Case{"GET / HTTP/1.1\r\n", 200}, Case{"GET /%E6%A1%88?a=1&b[]=2 HTTP/1.1\r\n", 200}, Case{"DELETE /a HTTP/1.1\r\n", 200},
                                         Case{"GET / HTTP/1.0\r\n", 200}, Case{"GET  / HTTP/1.1\r\n", 400}, Case{"GET /  HTTP/1.1\r\n", 400},
                                         Case{" GET / HTTP/1.1\r\n", 400}, Case{"GET / HTTP/1.1 \r\n", 400}, Case{"GET\t/ HTTP/1.1\r\n", 400},
                                         Case{"GET /\r\n", 400}, Case{"GET\r\n", 400}, Case{"\r\nGET / HTTP/1.1\r\n", 400}, Case{"GET / HTTP/2.0\r\n", 505},
                                         Case{"GET / HTTP/1.2\r\n", 505}, Case{"GET / http/1.1\r\n", 400}, Case{"GET / HTTP/1.10\r\n", 400},
                                         Case{"GET / HTTP/1,1\r\n", 400}, Case{"get / HTTP/1.1\r\n", 501}, Case{"TRACE / HTTP/1.1\r\n", 501},
                                         Case{"CONNECT x:443 HTTP/1.1\r\n", 501}, Case{"G(T / HTTP/1.1\r\n", 400}, Case{"GET http://x/ HTTP/1.1\r\n", 400},
                                         Case{"GET * HTTP/1.1\r\n", 400}, Case{"GET a HTTP/1.1\r\n", 400}, Case{"GET /a#b HTTP/1.1\r\n", 400},
                                         Case{"GET /a\\b HTTP/1.1\r\n", 400}, Case{"GET /案 HTTP/1.1\r\n", 400}, Case{"GET /\"a\" HTTP/1.1\r\n", 400},
                                         Case{"GET /a\x7f HTTP/1.1\r\n", 400}, Case{"GET /a\0b HTTP/1.1\r\n"s, 400}, Case{"GET /a\x0b HTTP/1.1\r\n", 400},
                                         Case{"PRI * HTTP/2.0\r\n", 505}, Case{"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n", 414}));

class Fields : public testing::TestWithParam<Case> {};
TEST_P(Fields, are_read_strictly) { EXPECT_EQ(status(with(GetParam().bytes)), GetParam().status) << GetParam().bytes; }
INSTANTIATE_TEST_SUITE_P(Smuggling, Fields,
                         testing::Values(Case{"", 200}, Case{"Content-Length: 5\r\n", 200}, Case{"Content-Length:5\r\n", 200}, Case{"Content-Length: 5 \r\n", 200},
                                         Case{"Content-Length: 0005\r\n", 200}, Case{"Transfer-Encoding: chunked\r\n", 200}, Case{"Transfer-Encoding: Chunked\r\n", 200},
                                         Case{"X-A: \r\n", 200}, Case{"X-A: a\tb\r\n", 200},
                                         // two lengths, or none that is clear
                                         Case{"Content-Length: 5\r\nContent-Length: 5\r\n", 400}, Case{"Content-Length: 5\r\nContent-Length: 6\r\n", 400},
                                         Case{"Content-Length: 5, 5\r\n", 400}, Case{"Content-Length: +5\r\n", 400}, Case{"Content-Length: -5\r\n", 400},
                                         Case{"Content-Length: 0x5\r\n", 400}, Case{"Content-Length: 5a\r\n", 400}, Case{"Content-Length: 5.0\r\n", 400},
                                         Case{"Content-Length: 1 2\r\n", 400}, Case{"Content-Length: \r\n", 400}, Case{"Content-Length: ''\r\n", 400},
                                         Case{"Content-Length: 99999999999999999999\r\n", 400}, Case{"Content-Length: 9999999999999999\r\n", 400},
                                         Case{"Content_Length: 5\r\n", 200},
                                         // length and coding
                                         Case{"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400}, Case{"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400},
                                         Case{"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", 400},
                                         // codings
                                         Case{"Transfer-Encoding: identity\r\n", 400}, Case{"Transfer-Encoding: gzip, chunked\r\n", 400}, Case{"Transfer-Encoding: chunked, identity\r\n", 400},
                                         Case{"Transfer-Encoding: chunked, chunked\r\n", 400}, Case{"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400},
                                         Case{"Transfer-Encoding: xchunked\r\n", 400}, Case{"Transfer-Encoding: chunkedx\r\n", 400}, Case{"Transfer-Encoding: \"chunked\"\r\n", 400},
                                         Case{"Transfer-Encoding:\r\n", 400}, Case{"Transfer-Encoding: chunked;q=1\r\n", 400}, Case{"Transfer-Encoding: \x0b" "chunked\r\n", 400},
                                         Case{"Transfer-Encoding: ,chunked\r\n", 400}, Case{"Transfer-Encoding: chunked\0\r\n"s, 400},
                                         // names
                                         Case{"Content-Length : 5\r\n", 400}, Case{"Content-Length\t: 5\r\n", 400}, Case{" Content-Length: 5\r\n", 400}, Case{"\tX: 5\r\n", 400},
                                         Case{"Content Length: 5\r\n", 400}, Case{": 5\r\n", 400}, Case{"NoColon\r\n", 400}, Case{"X\x80: 5\r\n", 400}, Case{"X(: 5\r\n", 400},
                                         // folding and line ends
                                         Case{"X: a\r\n b\r\n", 400}, Case{"X: a\r\n\tb\r\n", 400}, Case{"X: a\nY: b\r\n", 400}, Case{"X: a\rY: b\r\n", 400}, Case{"X: a\r\r\n", 400},
                                         Case{"X: a\n\r\n", 400}, Case{"X: a\0b\r\n"s, 400}, Case{"X: a\x01\r\n", 400}, Case{"X: \xe6\xa1\x88\r\n", 400}, Case{"X: a\x7f\r\n", 400},
                                         // what counts once
                                         Case{"Host: y\r\n", 400}, Case{"Cookie: a=1\r\nCookie: b=2\r\n", 400}, Case{"Authorization: a\r\nAuthorization: b\r\n", 400},
                                         Case{"Origin: a\r\nOrigin: b\r\n", 400}, Case{"Content-Type: a\r\nContent-Type: b\r\n", 400},
                                         Case{"Idempotency-Key: a\r\nIdempotency-Key: b\r\n", 400}, Case{"Expect: 100-continue\r\n", 200}, Case{"Expect: 200-ok\r\n", 417}));

TEST(Host, is_there_once_and_plain) {
  EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.0\r\n\r\n"), 200);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 200);
}

TEST(Body, does_not_come_with_get_or_head_nor_chunked_in_1_0) {
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"), 400);
  EXPECT_EQ(status("HEAD / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 200);
  EXPECT_EQ(status("POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
}

TEST(Limits, hold) {
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  EXPECT_EQ(status(with(many)), 431);
  const std::string large = with("X: " + std::string(20'000, 'a') + "\r\n");
  const auto end = find_head_end(large, 0, 16 << 10);
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().status, 431);
}

TEST(Head, gives_what_it_read) {
  auto parsed = parse_head("PUT /api/x?y=1 HTTP/1.1\r\nHost: zf.example\r\nConnection: foo, Close\r\nX-Name:  a b \r\nContent-Length: 12\r\nExpect: 100-Continue\r\n\r\n");
  ASSERT_TRUE(parsed.ok());
  const Head head = std::move(*parsed);
  EXPECT_EQ(head.method, Method::put);
  EXPECT_EQ(head.target(), "/api/x?y=1");
  EXPECT_EQ(head.header("x-name"), "a b");
  EXPECT_EQ(head.header("missing"), "");
  EXPECT_EQ(head.content_length, 12U);
  EXPECT_FALSE(head.keep_alive);
  EXPECT_TRUE(head.expects_continue);
}

TEST(Head, is_found_at_the_same_place_however_it_is_cut) {
  const std::string bytes = with("X-A: b\r\nContent-Length: 3\r\n") + "abc";
  const auto whole = find_head_end(bytes, 0, 16 << 10);
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(*whole, bytes.size() - 3);
  for (std::size_t cut = 1; cut < bytes.size() - 3; ++cut) {
    const auto first = find_head_end(std::string_view{bytes}.substr(0, cut), 0, 16 << 10);
    ASSERT_TRUE(first.ok());
    ASSERT_EQ(*first, 0U);
    ASSERT_EQ(*find_head_end(bytes, cut, 16 << 10), *whole) << cut;
  }
}

TEST(Head, property_no_bytes_break_it) {
  EXPECT_TRUE(rc::check("any bytes give a head or a refusal, and a head has no control bytes", [] {
    const auto noise = *rc::gen::container<std::string>(rc::gen::elementOf("GETPOS /:HTTP1.\r\n\t ,;abcontent-length0123"s));
    const auto head = parse_head("GET / HTTP/1.1\r\nHost: x\r\n" + noise + "\r\n\r\n");
    if (head) RC_ASSERT(head->target().find_first_of("\r\n") == std::string_view::npos);
  }));
}

std::string decode_chunks(const std::string& bytes, std::size_t step, int* error = nullptr) {
  ChunkDecoder decoder;
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && !decoder.done(); at += step) {
    const auto used = decoder.feed(std::string_view{bytes}.substr(at, step), out, 1000);
    if (used) continue;
    if (error) *error = used.error().status;
    return "";
  }
  return decoder.done() ? out : "unfinished";
}

TEST(Chunks, are_decoded_however_they_are_cut) {
  const std::string body = "5\r\nhello\r\nA\r\n wonderful\r\n6\r\n world\r\n0\r\n\r\n";
  for (std::size_t step = 1; step < body.size(); ++step) EXPECT_EQ(decode_chunks(body, step), "hello wonderful world");
}

TEST(Chunks, refuses_what_can_be_read_in_two_ways) {
  for (const std::string& body : {"5;a=b\r\nhello\r\n0\r\n\r\n"s, "5 \r\nhello\r\n0\r\n\r\n"s, " 5\r\nhello\r\n0\r\n\r\n"s, "0x5\r\nhello\r\n0\r\n\r\n"s, "+5\r\nhello\r\n0\r\n\r\n"s, "5\nhello\n0\n\n"s,
                                 "5\r\nhelloo\r\n0\r\n\r\n"s, "5\r\nhell\r\n0\r\n\r\n"s, "\r\n"s, "-1\r\n"s, "000000005\r\nhello\r\n"s, "FFFFFFFFF\r\n"s, "0\r\nX: y\r\n\r\n"s, "5\r\r\nhello"s,
                                 "5\r\nhello0\r\n\r\n"s, "g\r\n"s}) {
    int error = 0;
    decode_chunks(body, 1, &error);
    EXPECT_EQ(error, 400) << body;
  }
}

TEST(Chunks, refuses_more_than_the_limit_before_reading_it) {
  int error = 0;
  decode_chunks("3e9\r\n", 1, &error);
  EXPECT_EQ(error, 413);
}

}  // namespace
}  // namespace fadu::http
