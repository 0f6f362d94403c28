// Uploads: what is let in, with which digest, and what is refused before it costs anything.
#include "fadu/http/multipart.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <vector>

#include "test_house.hpp"

namespace fadu::http {
namespace {

using namespace std::string_literals;

struct Part {
  std::string name;
  std::string file;
  std::string data;
  friend bool operator==(const Part&, const Part&) = default;
};

std::string error_of(const std::string& body, std::size_t step, std::vector<Part>* out = nullptr) {
  std::vector<Part> parts;
  MultipartParser parser{"XX", {[&](const PartHead& head) -> Status { parts.push_back({head.name, head.is_file ? head.file_name : "-", ""}); return Done{}; },
                                [&](std::string_view bytes) -> Status { parts.back().data += bytes; return Done{}; }, []() -> Status { return Done{}; }}};
  for (std::size_t at = 0; at < body.size(); at += step)
    if (auto ok = parser.feed(std::string_view{body}.substr(at, step)); !ok) return ok.error().code;
  if (auto ok = parser.finish(); !ok) return ok.error().code;
  if (out) *out = parts;
  return "";
}

std::string part(const std::string& disposition, const std::string& data) { return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + data + "\r\n"; }
const std::string kEnd = "--XX--\r\n";

TEST(Multipart, is_read_however_it_is_cut) {
  const std::string body = part("name=\"note\"", "说明") + part("name=\"file\"; filename=\"照片 \xe4\xb8\x80.jpg\"", "\xff\xd8\xff\r\n--XY\r\n--X") + part("name=empty", "") + kEnd;
  const std::vector<Part> wanted{{"note", "-", "说明"}, {"file", "照片 一.jpg", "\xff\xd8\xff\r\n--XY\r\n--X"}, {"empty", "-", ""}};
  for (std::size_t step = 1; step <= body.size(); ++step) {
    std::vector<Part> parts;
    ASSERT_EQ(error_of(body, step, &parts), "");
    ASSERT_EQ(parts, wanted) << step;
  }
}

TEST(Multipart, property_any_bytes_come_through) {
  EXPECT_TRUE(rc::check("data without the delimiter arrives unchanged", [](const std::string& data) {
    RC_PRE(("\r\n" + data).find("\r\n--XX") == std::string::npos);
    std::vector<Part> parts;
    const std::size_t step = *rc::gen::inRange<std::size_t>(1, 40);
    RC_ASSERT(error_of(part("name=\"f\"; filename=\"a.txt\"", data) + kEnd, step, &parts).empty());
    RC_ASSERT(parts.size() == 1 && parts[0].data == data);
  }));
}

TEST(Multipart, truncated_anywhere_is_refused) {
  const std::string body = part("name=\"a\"", "text") + kEnd;
  for (std::size_t size = 0; size + 3 < body.size(); ++size) EXPECT_EQ(error_of(body.substr(0, size), 7), "truncated_multipart") << size;
}

TEST(Multipart, broken_forms_are_refused) {
  for (const std::string& body : {"junk\r\n"s + part("name=a", "x") + kEnd, part("filename=\"a.txt\"", "x") + kEnd, part("name=\"\"", "x") + kEnd, part("name=\"a\"; name=\"b\"", "x") + kEnd, part("name=\"a", "x") + kEnd,
                                  "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n"s + kEnd, "--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n"s + kEnd,
                                  "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n"s + kEnd, "--XX\r\nno colon\r\n\r\nx\r\n"s + kEnd, part("name=a", "x") + kEnd + "more",
                                  "--XXx\r\n"s, "--XX\r\n" + std::string(5000, 'a')})
    EXPECT_EQ(error_of(body, 11), "bad_multipart") << body.substr(0, 80);
  std::string many;
  for (int i = 0; i < 65; ++i) many += part("name=a", "x");
  EXPECT_EQ(error_of(many + kEnd, 4096), "too_many_parts");
}

TEST(Multipart, boundary_is_checked) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc").value(), "abc");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"").value(), "a b");
  EXPECT_EQ(multipart_boundary("application/json").error().code, "not_multipart");
  for (const std::string& type : {"multipart/form-data"s, "multipart/form-data; boundary="s, "multipart/form-data; boundary=a; boundary=b"s, "multipart/form-data; boundary=\"a"s, "multipart/form-data; boundary=" + std::string(71, 'a'),
                                  "multipart/form-data; boundary=a<b"s})
    EXPECT_EQ(multipart_boundary(type).error().code, "bad_boundary") << type;
}

TEST(FileKinds, are_known_by_name_and_by_bytes) {
  EXPECT_EQ(kind_of_name("照片.JPEG").value(), FileKind::jpg);
  for (const char* name : {"a.svg", "a.html", "a.exe", "a.docm", "a", "a.pdf.js", "a.zip"}) EXPECT_EQ(kind_of_name(name).error().code, "file_type_not_allowed") << name;
  EXPECT_TRUE(magic_matches(FileKind::pdf, "%PDF-1.7\n"));
  EXPECT_FALSE(magic_matches(FileKind::pdf, "<html>%PDF-1.7\n"));
  EXPECT_FALSE(magic_matches(FileKind::png, "\xff\xd8\xff"));
  EXPECT_TRUE(magic_matches(FileKind::webp, "RIFF1234WEBPVP8 "));
  EXPECT_FALSE(magic_matches(FileKind::wav, "RIFF1234WEBPVP8 "));
  EXPECT_TRUE(magic_matches(FileKind::mp4, "\0\0\0\x18"s + "ftypmp42"));
  EXPECT_TRUE(magic_matches(FileKind::mp3, "\xff\xfb\x90\x44"));
  EXPECT_FALSE(magic_matches(FileKind::txt, "a\0b"s));
  EXPECT_TRUE(magic_matches(FileKind::txt, "文字\r\n"));
  EXPECT_TRUE(container_matches(FileKind::docx, "[Content_Types].xml word/document.xml PK\x05\x06"));
  EXPECT_FALSE(container_matches(FileKind::docx, "[Content_Types].xml xl/workbook.xml PK\x05\x06"));
  EXPECT_FALSE(container_matches(FileKind::xlsx, "[Content_Types].xml xl/workbook.xml xl/vbaProject.bin PK\x05\x06"));
}

// ── over the wire ────────────────────────────────────────────────────────────────────────────

using test::Answer;
using test::Client;
using test::House;

Answer upload(House& house, const std::string& body, const std::string& lines = "X-Demo-User: u1\r\n") {
  Client client{house.port};
  return client.ask(test::post("/api/v1/files", body, "Content-Type: multipart/form-data; boundary=XX\r\n" + lines));
}

std::string folder() { return testing::TempDir() + "fadu-http-test"; }

/// Temporary files of uploads that are still on disk.
std::size_t left_over() {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder()}) n += entry.path().filename().string().starts_with("fadu-upload-");
  return n;
}

ServerConfig in_folder() {
  ServerConfig out = test::quick();
  out.upload_dir = folder();
  std::filesystem::remove_all(out.upload_dir);
  std::filesystem::create_directory(out.upload_dir);
  return out;
}

TEST(Upload, keeps_the_digest_of_the_original_bytes) {
  House house{in_folder()};
  const std::string pdf = "%PDF-1.7\n" + std::string(300'000, 'z');
  const Answer answer = upload(house, part("name=\"note\"", "现场照片") + part("name=\"file\"; filename=\"C:\\\\fakepath\\\\证据.pdf\"", pdf) + kEnd);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "file|证据.pdf|pdf|" + std::to_string(pdf.size()) + "|" + hex(sm3(pdf)) + ";note=现场照片;");
  EXPECT_EQ(left_over(), 0U) << "what no handler kept is removed";
}

TEST(Upload, refuses_what_the_rules_do_not_let_in) {
  House house{in_folder()};
  const auto file = [&](const std::string& name, const std::string& data) { return upload(house, part("name=\"f\"; filename=\"" + name + "\"", data) + kEnd); };
  EXPECT_EQ(file("a.svg", "<svg onload=alert(1)>").status, 415);
  EXPECT_EQ(file("a.pdf", "MZ\x90").status, 415) << "the content is not what the name says";
  EXPECT_EQ(file("a.txt", "text\0text"s).status, 415);
  EXPECT_EQ(file("a.docx", "PK\x03\x04 nothing").status, 415);
  EXPECT_EQ(file("a.pdf", "").status, 400);
  EXPECT_EQ(file("..", "%PDF-").status, 400);
  EXPECT_EQ(file(".pdf", "%PDF-").status, 400);
  EXPECT_EQ(file("a\xe2\x80\xae" "fdp.pdf", "%PDF-").status, 400) << "a name that reads backwards";
  EXPECT_EQ(file(std::string(250, 'a') + ".pdf", "%PDF-").status, 400);
  EXPECT_EQ(file("a.pdf", "%PDF-" + std::string(2 << 20, 'a')).status, 413);
  std::string four;
  for (int i = 0; i < 4; ++i) four += part("name=\"f\"; filename=\"a.pdf\"", "%PDF-1");
  EXPECT_EQ(upload(house, four + kEnd).status, 413);
  EXPECT_EQ(upload(house, part("name=\"t\"", std::string(70'000, 'a')) + kEnd).status, 413);
  EXPECT_EQ(left_over(), 0U);
}

TEST(Upload, asks_who_before_it_reads) {
  House house{in_folder()};
  Client client{house.port};
  client.send("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.answer().status, 401) << "no 100 Continue, no byte of the body";
  EXPECT_EQ(upload(house, std::string(5 << 20, 'a')).status, 413);
}

TEST(Upload, truncated_or_vanished_leaves_nothing) {
  House house{in_folder()};
  EXPECT_EQ(upload(house, part("name=\"f\"; filename=\"a.pdf\"", "%PDF-1")).status, 400);
  {
    Client client{house.port};
    client.send("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nX-Demo-User: u1\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 300000\r\n\r\n" + part("name=\"f\"; filename=\"a.pdf\"", "%PDF-1" + std::string(100'000, 'a')));
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  for (int i = 0; i < 100 && house.server.connections() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_EQ(left_over(), 0U);
}

TEST(Upload, says_when_the_disk_does_not_take_it) {
  ServerConfig config = test::quick();
  config.upload_dir = "/nowhere";
  House house{config};
  EXPECT_EQ(upload(house, part("name=\"f\"; filename=\"a.pdf\"", "%PDF-1") + kEnd).status, 500);
}

}  // namespace
}  // namespace fadu::http
