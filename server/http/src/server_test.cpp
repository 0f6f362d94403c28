// The network layer over real loopback sockets.
#include <gtest/gtest.h>

#include <atomic>

#include "test_house.hpp"

namespace fadu::http::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST(Server, answers_and_keeps_the_connection) {
  House house;
  Client client{house.port};
  for (int i = 0; i < 50; ++i) {
    const Answer answer = client.ask(get("/livez"));
    ASSERT_EQ(answer.status, 200);
    ASSERT_EQ(answer.body, "ok");
    ASSERT_EQ(answer.field("connection"), "keep-alive");
  }
}

TEST(Server, answers_pipelined_requests_in_order) {
  House house;
  Client client{house.port};
  std::string all;
  for (int i = 0; i < 40; ++i) all += get("/api/v1/dossiers/" + std::to_string(i), "X-Demo-User: u1\r\n");
  client.send(all);
  for (int i = 0; i < 40; ++i) ASSERT_EQ(client.answer().body, std::to_string(i) + "/");
}

TEST(Server, answers_a_request_that_comes_byte_by_byte) {
  House house;
  Client client{house.port};
  for (const char c : get("/livez")) client.send({&c, 1});
  EXPECT_EQ(client.answer().status, 200);
}

TEST(Server, head_has_the_length_and_no_body) {
  House house;
  Client client{house.port};
  const Answer head = client.ask("HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\n", true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("content-length"), "2");
  EXPECT_EQ(client.ask(get("/livez")).body, "ok") << "no byte of a body stood between";
}

TEST(Server, closes_when_the_client_asks_for_it) {
  House house;
  Client client{house.port};
  EXPECT_EQ(client.ask(get("/livez", "Connection: close\r\n")).field("connection"), "close");
  EXPECT_TRUE(client.closed());
  Client old{house.port};
  EXPECT_EQ(old.ask("GET /livez HTTP/1.0\r\n\r\n").status, 200);
  EXPECT_TRUE(old.closed());
}

TEST(Server, says_continue_before_the_body) {
  House house;
  Client client{house.port};
  client.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.answer().status, 100);
  EXPECT_EQ(client.ask("{}").body, "{}");
}

TEST(Server, refuses_a_large_body_without_continue) {
  House house;
  Client client{house.port};
  client.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200000\r\nExpect: 100-continue\r\n\r\n");
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 413);
  EXPECT_NE(answer.body.find("too_large"), std::string::npos);
}

TEST(Server, refusal_of_a_large_body_reaches_a_client_that_keeps_sending) {
  House house;
  Client client{house.port};
  client.send(post("/api/v1/echo", std::string(500'000, 'a')));
  EXPECT_EQ(client.answer().status, 413);
}

TEST(Server, reads_chunked_bodies_up_to_the_limit) {
  House house;
  const std::string start = "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  Client client{house.port};
  EXPECT_EQ(client.ask(start + "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n").body, "{\"a\":1}");
  EXPECT_EQ(client.ask(get("/livez")).status, 200) << "the connection is still in step";
  Client large{house.port};
  EXPECT_EQ(large.ask(start + "186a1\r\n").status, 413);
  Client broken{house.port};
  EXPECT_EQ(broken.ask(start + "3;x=1\r\n{}").status, 400);
}

TEST(Server, refuses_a_large_head) {
  House house;
  Client client{house.port};
  client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20'000, 'a'));
  EXPECT_EQ(client.answer().status, 431);
  EXPECT_TRUE(client.closed());
}

TEST(Server, refuses_what_is_no_request_and_closes) {
  House house;
  Client client{house.port};
  const Answer answer = client.ask("GET / HTTP/1.1\nHost: x\n\n");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.field("content-type"), "application/problem+json");
  EXPECT_NE(answer.body.find("\"code\":\"bare_lf\""), std::string::npos);
  EXPECT_FALSE(answer.field("content-security-policy").empty());
  EXPECT_TRUE(client.closed());
}

TEST(Server, never_reads_a_smuggled_request) {
  House house;
  const std::string smuggled = "GET /api/v1/refused HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const char* lines : {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                                  "Content-Length: 4\r\nContent-Length: 40\r\n", "Content-Length: 4, 4\r\n", "Content-Length: +4\r\n",
                                  "Transfer-Encoding: identity, chunked\r\n", "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding : chunked\r\n",
                                  "Content-Length : 4\r\n", "X: y\r\n Content-Length: 4\r\n"}) {
    Client client{house.port};
    client.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + std::string{lines} + "\r\n0\r\n\r\n" + smuggled);
    EXPECT_EQ(client.answer().status, 400) << lines;
    EXPECT_EQ(client.rest(), "") << lines << " must not lead to a second answer";
  }
}

TEST(Server, closes_a_peer_that_is_slow_with_its_head) {
  House house;
  Client silent{house.port};
  Client slow{house.port};
  const auto start = Clock::now();
  slow.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 20 && slow.send("X: y\r\n"); ++i) std::this_thread::sleep_for(50ms);
  EXPECT_EQ(slow.answer().status, 408);
  EXPECT_TRUE(silent.closed(2000));
  EXPECT_LT(Clock::now() - start, 3s);
}

TEST(Server, closes_a_peer_that_is_slow_with_its_body) {
  House house;
  Client slow{house.port};
  slow.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n");
  for (int i = 0; i < 20 && slow.send("1"); ++i) std::this_thread::sleep_for(50ms);
  EXPECT_EQ(slow.answer().status, 408);
  EXPECT_TRUE(slow.closed());
}

TEST(Server, closes_a_peer_that_does_not_read) {
  House house;
  Client greedy{house.port};
  greedy.send(get("/api/v1/big"));
  for (int i = 0; i < 100 && house.server.connections() > 0; ++i) std::this_thread::sleep_for(50ms);
  EXPECT_EQ(house.server.connections(), 0U);
}

TEST(Server, closes_an_idle_connection) {
  House house;
  Client client{house.port};
  client.ask(get("/livez"));
  const auto start = Clock::now();
  EXPECT_TRUE(client.closed());
  EXPECT_GT(Clock::now() - start, 400ms);
}

TEST(Server, serves_others_while_many_peers_are_slow) {
  ServerConfig config = quick();
  config.head_time = 5s;
  House house{config};
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 500; ++i) {
    slow.push_back(std::make_unique<Client>(house.port));
    slow.back()->send("GET / HT");
  }
  Client honest{house.port};
  const auto start = Clock::now();
  for (int i = 0; i < 100; ++i) ASSERT_EQ(honest.ask(get("/livez")).status, 200);
  EXPECT_LT(Clock::now() - start, 2s);
}

TEST(Server, a_full_house_gives_up_the_oldest_waiting_peer) {
  ServerConfig config = quick();
  config.max_connections = 8;
  config.head_time = 5s;
  House house{config};
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 20; ++i) slow.push_back(std::make_unique<Client>(house.port));
  Client honest{house.port};
  EXPECT_EQ(honest.ask(get("/livez")).status, 200);
  EXPECT_LE(house.server.connections(), 12U);
}

TEST(Server, sheds_load_when_too_many_wait) {
  ServerConfig config = quick();
  config.workers = 1;
  config.max_waiting = 2;
  House house{config};
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 8; ++i) {
    clients.push_back(std::make_unique<Client>(house.port));
    clients.back()->send(get("/api/v1/slow"));
  }
  int shed = 0;
  for (auto& client : clients) shed += client->answer().status == 503;
  EXPECT_GE(shed, 4);
  EXPECT_LE(shed, 6);
}

TEST(Server, stop_lets_running_requests_finish) {
  auto house = std::make_unique<House>();
  Client busy{house->port};
  Client idle{house->port};
  idle.ask(get("/livez"));
  busy.send(get("/api/v1/slow"));
  std::this_thread::sleep_for(100ms);
  const auto start = Clock::now();
  house->server.stop();
  EXPECT_LT(Clock::now() - start, 1s);
  const Answer answer = busy.answer();
  EXPECT_EQ(answer.body, "slow");
  EXPECT_EQ(answer.field("connection"), "close");
  EXPECT_TRUE(idle.closed());
  EXPECT_FALSE(Client{house->port}.connected()) << "nobody listens any more";
}

TEST(Server, stop_under_load_breaks_no_answer) {
  for (int round = 0; round < 5; ++round) {
    House house;
    std::atomic<bool> over{false};
    std::atomic<int> good{0};
    std::atomic<int> torn{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
      clients.emplace_back([&] {
        Client client{house.port};
        while (!over && client.send(get("/api/v1/dossiers/7", "X-Demo-User: u1\r\n"))) {
          const Answer answer = client.answer();
          if (answer.status == 0) break;  // closed between two answers
          (answer.status == 200 && answer.body == "7/" ? good : torn)++;
          if (answer.field("connection") == "close") break;
        }
      });
    for (int i = 0; i < 1000 && good < 200; ++i) std::this_thread::sleep_for(5ms);
    house.server.stop();
    over = true;
    for (auto& client : clients) client.join();
    EXPECT_GT(good, 100);
    EXPECT_EQ(torn, 0);
  }
}

TEST(Server, streams_events_and_keeps_idle_streams_alive) {
  House house;
  Client client{house.port};
  client.send(get("/api/v1/events"));
  std::string seen;
  const auto wait_for = [&](std::string_view text) {
    for (int i = 0; i < 200 && seen.find(text) == std::string::npos; ++i) seen += client.rest(20);
    return seen.find(text) != std::string::npos;
  };
  EXPECT_TRUE(wait_for("text/event-stream"));
  house.stream->send({"progress", "{\"done\":1}", "1"});
  EXPECT_TRUE(wait_for("id: 1\nevent: progress\ndata: {\"done\":1}\n\n"));
  EXPECT_TRUE(wait_for(": beat"));
  house.stream->close();
  EXPECT_TRUE(wait_for("0\r\n\r\n"));
  EXPECT_TRUE(client.closed());
  EXPECT_TRUE(house.stream->gone());
}

TEST(Server, a_vanished_browser_ends_its_stream) {
  House house;
  {
    Client client{house.port};
    client.ask(get("/api/v1/events"));
  }
  for (int i = 0; i < 100 && !house.stream->gone(); ++i) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(house.stream->gone());
}

TEST(Server, stop_ends_streams_of_events) {
  House house;
  Client client{house.port};
  client.ask(get("/api/v1/events"));
  house.server.stop();
  EXPECT_TRUE(client.closed());
}

TEST(Server, sends_files_under_their_chinese_name) {
  House house;
  Client client{house.port};
  const Answer answer = client.ask(get("/api/v1/file"));
  EXPECT_EQ(answer.body.size(), 100'000U);
  EXPECT_EQ(answer.field("content-disposition"),
            "attachment; filename=\"document.pdf\"; filename*=UTF-8''%E5%A4%84%E7%BD%9A%E5%86%B3%E5%AE%9A%E4%B9%A6.pdf");
  EXPECT_EQ(answer.field("content-security-policy"), "default-src 'none'; sandbox");
}

TEST(Server, sends_large_answers_whole) {
  House house;
  Client client{house.port};
  EXPECT_EQ(client.ask(get("/api/v1/big")).body.size(), std::size_t{8 << 20});
  EXPECT_EQ(client.ask(get("/livez")).status, 200);
}

TEST(Server, says_why_it_cannot_listen) {
  House house;
  ServerConfig config = quick();
  config.port = house.port;
  Server second{config, house.pipeline, house.metrics};
  const auto status = second.start();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, "cannot_listen");
}

}  // namespace
}  // namespace fadu::http::test
