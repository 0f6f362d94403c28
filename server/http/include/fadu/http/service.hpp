#pragma once
// What the network layer asks of the layer above it. The pipeline is the one implementation in production.
#include "fadu/http/message.hpp"

namespace fadu::http {

/// How the body of a request is to be read; decided from the head alone.
struct BodyPlan {
  std::uint64_t limit{std::uint64_t{1} << 20};  ///< bytes
  const UploadRules* upload{nullptr};           ///< stream multipart parts to disk
  bool quick{false};                            ///< handle() may run on the io thread
};

class Service {
 public:
  virtual ~Service() = default;
  /// On the io thread, must not block: before any byte of the body is read. Fills id, path, route, params, peer;
  /// sets request.early when the answer is already certain.
  virtual BodyPlan plan(Request& request) = 0;
  /// On a worker thread, for uploads only, before the body is read: who asks, may he? Sets request.early if not.
  virtual void admit(Request& request) = 0;
  /// With the whole request, on a worker thread; on the io thread when the plan said quick. Never throws.
  virtual Response handle(Request& request) = 0;
  /// The network layer refuses (bad head, too large, too slow): the same shape of answer. Any thread.
  virtual Response refuse(Request* request, int status, std::string_view code) = 0;
  /// On the io thread about once a second, also when nothing happens. Must not block.
  virtual void tick() {}
  /// On the io thread: value of the Date field, "" for none.
  [[nodiscard]] virtual std::string_view date() const { return {}; }
};

}  // namespace fadu::http
