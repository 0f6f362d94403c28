// The network layer: the only file that knows Asio. One io thread runs every connection as a coroutine;
// handlers run on the workers. A coroutine touches its connection only on the io thread, so nothing here is locked.
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>

#include "fadu/http/server.hpp"
#include "transfer.hpp"
#include "upload_sink.hpp"
#include "wire.hpp"
#include "workers.hpp"

namespace fadu::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;

constexpr asio::use_awaitable_t<Executor> kPlain{};
constexpr auto kAwait = asio::as_tuple(kPlain);
constexpr std::size_t kHeadRead = 4 << 10;
constexpr std::size_t kBodyRead = 64 << 10;
constexpr auto kLinger = std::chrono::seconds{2};
constexpr std::size_t kLingerBytes = 1 << 20;

/// What all connections share.
struct Shared {
  const ServerConfig& config;
  Service& service;
  asio::io_context& io;
  Workers& workers;
  bool stopping{false};
};

std::string peer_of(const Socket& socket) {
  error_code ec;
  const auto address = socket.remote_endpoint(ec).address();
  if (ec) return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Shared& shared, Socket socket) : shared_(shared), socket_(std::move(socket)), wake_(shared.io), peer_(peer_of(socket_)) {
    error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    socket_.non_blocking(true, ignored);
  }

  Task<void> run() {
    // g++ 12 makes wrong code of a co_await in the condition of a loop: await into a variable first.
    bool more = true;
    while (more) more = co_await one_request();
    co_await say_goodbye();
  }

  /// The sweeper asks: is time up?
  void look(Clock::time_point now) {
    if (now < deadline_) return;
    deadline_ = Clock::time_point::max();
    timed_out_ = true;
    error_code ignored;
    socket_.cancel(ignored);
  }

  /// Graceful stop: an idle connection goes now, a busy one after its answer.
  void stop() {
    error_code ignored;
    if (idle_ && socket_.available(ignored) == 0) socket_.cancel(ignored);
    signal();
  }

  void kill() {
    reading_head_ = false;
    error_code ignored;
    socket_.close(ignored);
    signal();
  }

  /// Waits for a request and has no answer under way: may be given up for a new connection.
  [[nodiscard]] bool expendable() const { return reading_head_; }

  void signal() {
    signalled_ = true;
    wake_.cancel();
  }

 private:
  void arm(Clock::time_point at) { deadline_ = at; }
  void disarm() { deadline_ = Clock::time_point::max(); }

  /// Reads some bytes to the end of the buffer. False: closed, broken or timed out.
  Task<bool> fill(std::size_t room) {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + room);
    const auto [ec, n] = co_await socket_.async_read_some(asio::buffer(buffer_.data() + before, room), kAwait);
    buffer_.resize(before + (ec ? 0 : n));
    co_return !ec && n > 0;
  }

  /// False: the connection ends.
  Task<bool> one_request() {
    Request request;
    reading_head_ = true;
    const bool got = co_await read_head(request.head);
    reading_head_ = false;
    if (!got) co_return false;
    request.peer = peer_;
    const BodyPlan plan = shared_.service.plan(request);
    keep_ = request.head.keep_alive && !shared_.stopping;
    if (!co_await read_body(request, plan)) co_return false;
    Response response = co_await answer(request, plan.quick || request.early);
    if (shared_.stopping) keep_ = false;
    const bool sent = co_await write(request.head, response);
    co_return sent && keep_;
  }

  Task<bool> read_head(Head& head) {
    std::size_t seen = 0;
    arm(Clock::now() + (fresh_ || !buffer_.empty() ? shared_.config.head_time : shared_.config.idle_time));
    fresh_ = false;
    while (true) {
      const auto end = find_head_end(buffer_, seen, shared_.config.max_head);
      if (!end) co_return co_await refuse(end.error().status, end.error().code);
      if (*end > 0) co_return co_await take_head(head, *end);
      seen = buffer_.size();
      idle_ = buffer_.empty();
      if (idle_ && shared_.stopping) co_return false;
      const bool was_empty = idle_;
      const bool more = co_await fill(kHeadRead);
      idle_ = false;
      if (!more && timed_out_ && !buffer_.empty()) co_return co_await refuse(408, "head_timeout");
      if (!more) co_return false;
      if (was_empty) arm(Clock::now() + shared_.config.head_time);
    }
  }

  Task<bool> take_head(Head& head, std::size_t size) {
    disarm();
    auto parsed = parse_head(std::string_view{buffer_}.substr(0, size));
    if (!parsed) co_return co_await refuse(parsed.error().status, parsed.error().code);
    head = std::move(*parsed);
    buffer_.erase(0, size);
    co_return true;
  }

  /// The answer to something that is no request. Always ends the connection.
  Task<bool> refuse(int status, std::string_view code) {
    keep_ = false;
    unread_ = true;
    const Head nobody;
    Response response = shared_.service.refuse(nullptr, status, code);
    co_await write(nobody, response);
    co_return false;
  }

  /// The body goes unread: the answer is known; the connection cannot be used again.
  void give_up(Request& request, Problem problem) {
    request.early = std::move(problem);
    unread_ = true;
    keep_ = false;
  }

  static Problem transport(int status, std::string_view code) { return {.status = status, .code = std::string{code}, .title = {}, .detail = {}}; }

  /// False: the peer went away.
  Task<bool> read_body(Request& request, const BodyPlan& plan) {
    const bool has_body = request.head.chunked || request.head.content_length > 0;
    if (!has_body && !plan.upload) co_return true;
    if (!request.early && request.head.content_length > plan.limit) request.early = transport(413, "too_large");
    if (!request.early && plan.upload) co_await on_worker([&] { shared_.service.admit(request); });
    if (request.early) {
      unread_ = has_body;
      keep_ = keep_ && !has_body;
      co_return true;
    }
    const bool invite = request.head.expects_continue && buffer_.empty();
    bool good = co_await send(invite ? "HTTP/1.1 100 Continue\r\n\r\n" : "", {});
    if (!good) co_return false;
    if (plan.upload) good = co_await read_upload(request, plan);
    else good = co_await read_plain(request, plan);
    disarm();
    co_return good;
  }

  Task<bool> read_plain(Request& request, const BodyPlan& plan) {
    wire_format::BodySource source{request.head, plan.limit};
    Pace pace{shared_.config, Clock::now() + shared_.config.body_time};
    request.body.reserve(std::min<std::size_t>(request.head.content_length, kBodyRead));
    bool good = true;
    while (good && !source.done() && !request.early) good = co_await take_piece(request, source, pace, request.body);
    co_return good;
  }

  Task<bool> read_upload(Request& request, const BodyPlan& plan) {
    UploadSink sink{*plan.upload, shared_.config.upload_dir};
    if (auto ok = sink.open(request.header("content-type")); !ok) give_up(request, ok.error());
    wire_format::BodySource source{request.head, plan.limit};
    Pace pace{shared_.config, Clock::time_point::max()};
    std::string piece;
    while (!source.done() && !request.early) {
      piece.clear();
      if (!co_await take_piece(request, source, pace, piece)) co_return false;
      if (request.early) break;
      if (auto ok = sink.feed(piece); !ok) give_up(request, ok.error());
    }
    if (request.early) co_return true;
    if (auto ok = sink.finish(request); !ok) request.early = ok.error();
    co_return true;
  }

  /// Some bytes of the body to the end of `out`. False: the peer went away.
  Task<bool> take_piece(Request& request, wire_format::BodySource& source, Pace& pace, std::string& out) {
    arm(pace.deadline());
    bool more = !buffer_.empty();
    if (!more) more = co_await fill(kBodyRead);
    if (!more) {
      if (!timed_out_) co_return false;
      give_up(request, transport(408, "body_timeout"));
      co_return true;
    }
    const auto used = source.take(buffer_, out);
    if (!used) {
      give_up(request, transport(used.error().status, used.error().code));
      co_return true;
    }
    pace.moved(*used);
    buffer_.erase(0, *used);
    co_return true;
  }

  Task<Response> answer(Request& request, bool quick) {
    if (quick) co_return shared_.service.handle(request);
    if (!shared_.workers.has_room()) co_return shared_.service.refuse(&request, 503, "overloaded");
    Response response;
    co_await on_worker([&] { response = shared_.service.handle(request); });
    request.uploads.clear();  // what the handler did not keep is gone before the answer is
    co_return response;
  }

  /// Runs `work` on a worker while this coroutine waits.
  template <class F>
  Task<void> on_worker(F work) {
    auto start = [this, &work](auto handler) {
      auto job = [&work, done = std::move(handler)]() mutable {
        work();
        asio::post(std::move(done));
      };
      shared_.workers.add(Workers::task(std::move(job)));
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(std::move(start), kPlain);
  }

  // ── writing ──────────────────────────────────────────────────────────────────────────────
  /// Both pieces in one system call where the peer takes them.
  Task<bool> send(std::string_view first, std::string_view second) {
    Pace pace{shared_.config, Clock::time_point::max()};
    while (!first.empty() || !second.empty()) {
      const std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(second)};
      error_code ec;
      std::size_t n = socket_.write_some(buffers, ec);
      if (ec == asio::error::would_block) {
        arm(pace.deadline());
        std::tie(ec, n) = co_await socket_.async_write_some(buffers, kAwait);
        disarm();
      }
      if (ec) co_return false;
      pace.moved(n);
      const std::size_t of_first = std::min(n, first.size());
      first.remove_prefix(of_first);
      second.remove_prefix(n - of_first);
    }
    co_return true;
  }

  Task<bool> write(const Head& head, Response& response) {
    const bool body = wire_format::has_body(head.method, response.status);
    const auto* events = std::get_if<SseBody>(&response.body);
    if (events) keep_ = false;
    const bool chunked = events && !head.http_1_0;
    const std::string lines =
        wire_format::response_head(response, {.keep_alive = keep_, .stream = events != nullptr, .chunked = chunked, .date = shared_.service.date()});
    if (!body) co_return co_await send(lines, {});
    if (events) co_return co_await write_events(lines, events->stream, chunked);
    if (const auto* file = std::get_if<FileBody>(&response.body)) co_return co_await write_file(lines, *file);
    co_return co_await send(lines, bytes_of(response.body));
  }

  static std::string_view bytes_of(const Body& body) {
    if (const auto* text = std::get_if<std::string>(&body)) return *text;
    if (const auto* fixed = std::get_if<StaticBytes>(&body)) return fixed->bytes;
    if (const auto* both = std::get_if<SharedBytes>(&body)) return *both->bytes;
    return {};
  }

  Task<bool> write_file(std::string_view lines, const FileBody& body) {
    const OpenFile file{body};
    std::string piece(kBodyRead, '\0');
    if (file.fd < 0) co_return co_await refuse(500, "file_missing");
    if (!co_await send(lines, {})) co_return false;
    for (std::uint64_t at = 0; at < body.size;) {
      const std::size_t want = std::min<std::uint64_t>(piece.size(), body.size - at);
      const ssize_t n = ::pread(file.fd, piece.data(), want, static_cast<off_t>(at));
      if (n <= 0) co_return false;  // shorter than promised: the peer must see a broken answer, not a wrong one
      if (!co_await send({piece.data(), static_cast<std::size_t>(n)}, {})) co_return false;
      at += static_cast<std::uint64_t>(n);
    }
    co_return true;
  }

  Task<bool> write_events(std::string_view lines, std::shared_ptr<EventStream> stream, bool chunked) {
    const Listening listening{stream};
    stream->on_ready([weak = weak_from_this(), executor = shared_.io.get_executor()] {
      asio::post(executor, [weak] {
        if (const auto self = weak.lock()) self->signal();
      });
    });
    const auto framed = [chunked](std::string text) { return chunked ? wire_format::chunk(text) : text; };
    if (!co_await send(lines, {})) co_return false;
    bool ended = false;
    while (!ended) {
      signalled_ = false;
      const EventStream::Batch batch = stream->take();
      ended = batch.ended || shared_.stopping;
      const std::string text = framed(batch.text);
      if (!co_await send(text, {})) co_return false;
      if (ended || signalled_) continue;
      const bool news = co_await signalled();
      if (news) continue;
      const std::string beat = framed(": beat\n\n");
      if (!co_await send(beat, {})) co_return false;
    }
    co_return co_await send(chunked ? "0\r\n\r\n" : "", {});
  }

  /// False: nothing came within one beat.
  Task<bool> signalled() {
    wake_.expires_after(shared_.config.beat_time);
    const auto [ec] = co_await wake_.async_wait(kAwait);
    co_return ec == asio::error::operation_aborted;
  }

  /// Closing with unread bytes would reset the connection and destroy the answer on its way: read them off first.
  Task<void> say_goodbye() {
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    timed_out_ = false;
    arm(Clock::now() + kLinger);
    std::size_t total = 0;
    while (unread_ && total < kLingerBytes && !timed_out_) {
      buffer_.clear();
      if (!co_await fill(kBodyRead)) break;
      total += buffer_.size();
    }
    disarm();
    socket_.close(ignored);
  }

  Shared& shared_;
  Socket socket_;
  Timer wake_;
  std::string peer_;
  std::string buffer_;  ///< bytes that came and were not looked at yet: also pipelined requests
  Clock::time_point deadline_{Clock::time_point::max()};
  bool fresh_{true};
  bool idle_{false};
  bool reading_head_{false};
  bool keep_{true};
  bool unread_{false};
  bool timed_out_{false};
  bool signalled_{false};
};

}  // namespace

class Server::Impl {
 public:
  Impl(ServerConfig config, Service& service, Metrics& metrics)
      : config_(std::move(config)),
        workers_(config_.max_waiting),
        shared_{config_, service, io_, workers_},
        acceptor_(io_),
        timer_(io_),
        open_(metrics.gauge("fadu_http_connections", "open connections")) {}
  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Status start() {
    raise_file_limit();
    if (auto ok = listen(); !ok) return ok;
    workers_.start(config_.workers ? config_.workers : std::thread::hardware_concurrency() + 2);
    asio::co_spawn(io_, accept(), [](const std::exception_ptr&) {});
    asio::co_spawn(io_, sweep(), [](const std::exception_ptr&) {});
    thread_ = std::thread{[this] { io_.run(); }};
    return Done{};
  }

  void stop() {
    if (!thread_.joinable()) return;
    asio::post(io_, [this] { begin_stop(); });
    if (!wait_drained(config_.drain_time)) {
      asio::post(io_, [this] { kill_all(); });
      wait_drained(std::chrono::seconds{2});
    }
    workers_.stop();
    io_.stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t connections() const { return static_cast<std::size_t>(open_.value()); }

 private:
  /// Every connection is a file; the soft limit of 1024 is too small for the limit we promise.
  void raise_file_limit() const {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, config_.max_connections + 512));
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }

  Status listen() {
    error_code ec;
    const auto address = asio::ip::make_address(config_.address, ec);
    const tcp::endpoint endpoint{address, config_.port};
    if (!ec) acceptor_.open(endpoint.protocol(), ec);
    if (!ec) acceptor_.set_option(Acceptor::reuse_address{true}, ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(Acceptor::max_listen_connections, ec);
    if (!ec) port_ = acceptor_.local_endpoint(ec).port();
    if (ec) return fail("cannot_listen", "无法监听 " + config_.address + ":" + std::to_string(config_.port) + "：" + ec.message());
    return Done{};
  }

  Task<void> accept() {
    Timer pause{io_};
    while (acceptor_.is_open()) {
      auto [ec, socket] = co_await acceptor_.async_accept(kAwait);
      if (ec == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
      if (ec) {  // no more files: make room and try again
        give_up_one();
        pause.expires_after(std::chrono::milliseconds{20});
        co_await pause.async_wait(kAwait);
        continue;
      }
      if (sessions_.size() >= config_.max_connections) give_up_one();
      if (sessions_.size() < config_.max_connections + 64) begin(std::move(socket));
    }
  }

  void begin(Socket socket) {
    const auto session = std::make_shared<Session>(shared_, std::move(socket));
    const auto at = sessions_.insert(sessions_.end(), session);
    open_.add(1);
    asio::co_spawn(io_, session->run(), [this, at](const std::exception_ptr&) {
      sessions_.erase(at);
      open_.add(-1);
      check_drained();
    });
  }

  /// The oldest connection that has no request under way makes room for a new one.
  void give_up_one() {
    for (const auto& session : sessions_) {
      if (!session->expendable()) continue;
      session->kill();
      return;
    }
  }

  Task<void> sweep() {
    while (!swept_out_) {
      timer_.expires_after(config_.tick);
      co_await timer_.async_wait(kAwait);
      const auto now = Clock::now();
      for (const auto& session : sessions_) session->look(now);
      shared_.service.tick();
    }
  }

  void begin_stop() {
    shared_.stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    for (const auto& session : sessions_) session->stop();
    check_drained();
  }

  void kill_all() {
    for (const auto& session : sessions_) session->kill();
  }

  void check_drained() {
    if (!shared_.stopping || !sessions_.empty()) return;
    const std::lock_guard lock{mutex_};
    drained_ = true;
    drained_changed_.notify_all();
  }

  bool wait_drained(std::chrono::milliseconds time) {
    std::unique_lock lock{mutex_};
    return drained_changed_.wait_for(lock, time, [this] { return drained_; });
  }

  ServerConfig config_;
  asio::io_context io_{1};
  Workers workers_;
  Shared shared_;
  Acceptor acceptor_;
  Timer timer_;
  Gauge& open_;
  std::list<std::shared_ptr<Session>> sessions_;
  std::thread thread_;
  std::uint16_t port_{0};
  bool swept_out_{false};
  std::mutex mutex_;
  std::condition_variable drained_changed_;
  bool drained_{false};
};

Server::Server(ServerConfig config, Service& service, Metrics& metrics)
    : impl_(std::make_unique<Impl>(std::move(config), service, metrics)) {}
Server::~Server() = default;
Status Server::start() { return impl_->start(); }
void Server::stop() { impl_->stop(); }
std::uint16_t Server::port() const { return impl_->port(); }
std::size_t Server::connections() const { return impl_->connections(); }

}  // namespace fadu::http
