#include "pipeline/read/codec.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <new>
#include <utility>

namespace tally {
namespace {

using namespace std::literals::string_view_literals;

constexpr std::uint64_t most_memory = 128U << 20;  // of a codec's window
constexpr int most_window_log = 27;                // the same, as zstd counts it

// z_stream, bz_stream and lzma_stream name the same things.
template <typename Stream, typename Byte>
void lend(Stream& stream, std::string_view in, std::span<char> out) {
  constexpr std::size_t most = 1U << 30;
  stream.next_in = reinterpret_cast<Byte*>(const_cast<char*>(in.data()));
  stream.avail_in = static_cast<decltype(stream.avail_in)>(std::min(in.size(), most));
  stream.next_out = reinterpret_cast<Byte*>(out.data());
  stream.avail_out = static_cast<decltype(stream.avail_out)>(std::min(out.size(), most));
}

template <typename Stream>
void take_back(const Stream& stream, std::string_view& in, std::span<char>& out) {
  in.remove_prefix(reinterpret_cast<std::uintptr_t>(stream.next_in) - reinterpret_cast<std::uintptr_t>(in.data()));
  out = out.subspan(reinterpret_cast<std::uintptr_t>(stream.next_out) - reinterpret_cast<std::uintptr_t>(out.data()));
}

// gzip, zlib and deflate.
class Inflate : public Codec {
 public:
  // `window` as inflateInit2() has it.
  explicit Inflate(int window) {
    if (inflateInit2(&stream_, window) != Z_OK) throw std::bad_alloc();
  }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  ~Inflate() override { inflateEnd(&stream_); }

  void begin() override { inflateReset(&stream_); }

  Step step(std::string_view& in, std::span<char>& out) override {
    lend<z_stream, Bytef>(stream_, in, out);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    take_back(stream_, in, out);
    if (result == Z_STREAM_END) return Step::end;
    if (result == Z_OK || result == Z_BUF_ERROR) return Step::more;
    return fail(stream_.msg != nullptr ? stream_.msg : zError(result));
  }

 private:
  z_stream stream_{};
};

class Zstd : public Codec {
 public:
  Zstd() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, most_window_log);
  }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  ~Zstd() override { ZSTD_freeDCtx(context_); }

  void begin() override {
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    dictionary_left_ = 0;
    dictionary_.clear();
  }

  Step step(std::string_view& in, std::span<char>& out) override {
    if (std::exchange(first_, false) && in.starts_with(dictionary_magic) && in.size() >= skippable_head) {
      for (std::size_t i = skippable_head; i-- > dictionary_magic.size();)
        dictionary_left_ = dictionary_left_ << CHAR_BIT | static_cast<unsigned char>(in[i]);
      if (dictionary_left_ > most_dictionary) return fail("the dictionary is too large");
      in.remove_prefix(skippable_head);
      return take_dictionary(in);
    }
    if (dictionary_left_ > 0) return take_dictionary(in);
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t result = ZSTD_decompressStream(context_, &to, &from);
    in.remove_prefix(from.pos);
    out = out.subspan(to.pos);
    if (ZSTD_isError(result) != 0U) return fail(ZSTD_getErrorName(result));
    return result == 0 ? Step::end : Step::more;
  }

 private:
  static constexpr std::string_view dictionary_magic = "\x5d\x2a\x4d\x18"sv;
  static constexpr std::string_view frame_magic = "\x28\xb5\x2f\xfd"sv;
  static constexpr std::size_t skippable_head = 8;  // a magic number, and the size in little-endian order
  static constexpr std::size_t most_dictionary = 16U << 20;

  // The content of the skippable frame at the beginning of a file; it may be compressed itself.
  Step take_dictionary(std::string_view& in) {
    const std::string_view part = in.substr(0, dictionary_left_);
    dictionary_ += part;
    in.remove_prefix(part.size());
    dictionary_left_ -= part.size();
    if (dictionary_left_ > 0) return Step::more;
    std::string dictionary = std::move(dictionary_);
    if (dictionary.starts_with(frame_magic)) {
      Zstd plain;
      std::string unpacked;
      if (decode_all(plain, dictionary, most_dictionary, unpacked) != Decoded::whole)
        return fail("the dictionary is broken");
      dictionary = std::move(unpacked);
    }
    const std::size_t result = ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size());
    return ZSTD_isError(result) != 0U ? fail("the dictionary is broken") : Step::end;
  }

  ZSTD_DCtx* context_;
  bool first_ = true;
  std::size_t dictionary_left_ = 0;  // bytes of it that are still to come
  std::string dictionary_;
};

class Bzip2 : public Codec {
 public:
  Bzip2() = default;
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }

  void begin() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }

  Step step(std::string_view& in, std::span<char>& out) override {
    lend<bz_stream, char>(stream_, in, out);
    const int result = BZ2_bzDecompress(&stream_);
    take_back(stream_, in, out);
    if (result == BZ_STREAM_END) return Step::end;
    if (result == BZ_OK) return Step::more;
    if (result == BZ_MEM_ERROR) throw std::bad_alloc();
    return fail(result == BZ_DATA_ERROR ? "data error" : "bad header");
  }

 private:
  bz_stream stream_{};
};

class Xz : public Codec {
 public:
  Xz() = default;
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;
  ~Xz() override { lzma_end(&stream_); }

  void begin() override {
    if (lzma_stream_decoder(&stream_, most_memory, 0) != LZMA_OK) throw std::bad_alloc();
  }

  Step step(std::string_view& in, std::span<char>& out) override {
    lend<lzma_stream, std::uint8_t>(stream_, in, out);
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    take_back(stream_, in, out);
    switch (result) {
      case LZMA_STREAM_END: return Step::end;
      case LZMA_OK:
      case LZMA_BUF_ERROR: return Step::more;
      case LZMA_MEM_ERROR: throw std::bad_alloc();
      case LZMA_MEMLIMIT_ERROR: return fail("needs too much memory");
      case LZMA_DATA_ERROR: return fail("data error");
      default: return fail("bad header");
    }
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Brotli : public Codec {
 public:
  Brotli() = default;
  Brotli(const Brotli&) = delete;
  Brotli& operator=(const Brotli&) = delete;
  ~Brotli() override { BrotliDecoderDestroyInstance(decoder_); }

  void begin() override {
    BrotliDecoderDestroyInstance(decoder_);
    decoder_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    if (decoder_ == nullptr) throw std::bad_alloc();
  }

  Step step(std::string_view& in, std::span<char>& out) override {
    std::size_t in_size = in.size(), out_size = out.size();
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder_, &in_size, &next_in, &out_size, &next_out, nullptr);
    in.remove_prefix(in.size() - in_size);
    out = out.subspan(out.size() - out_size);
    if (result == BROTLI_DECODER_RESULT_ERROR)
      return fail(BrotliDecoderErrorString(BrotliDecoderGetErrorCode(decoder_)));
    return result == BROTLI_DECODER_RESULT_SUCCESS ? Step::end : Step::more;
  }

 private:
  BrotliDecoderState* decoder_ = nullptr;
};

}  // namespace

std::string_view to_string(Coding coding) {
  constexpr std::array names = {"gzip"sv, "zlib"sv, "deflate"sv, "zstd"sv, "bzip2"sv, "xz"sv, "brotli"sv};
  return names[static_cast<std::size_t>(coding)];
}

std::unique_ptr<Codec> make_codec(Coding coding) {
  constexpr int gzip_format = 16;  // as zlib has it
  switch (coding) {
    case Coding::gzip: return std::make_unique<Inflate>(MAX_WBITS + gzip_format);
    case Coding::zlib: return std::make_unique<Inflate>(MAX_WBITS);
    case Coding::deflate: return std::make_unique<Inflate>(-MAX_WBITS);
    case Coding::zstd: return std::make_unique<Zstd>();
    case Coding::bzip2: return std::make_unique<Bzip2>();
    case Coding::xz: return std::make_unique<Xz>();
    case Coding::brotli: return std::make_unique<Brotli>();
  }
  return nullptr;
}

Decoded decode_all(Codec& codec, std::string_view in, std::size_t limit, std::string& out) {
  constexpr std::size_t piece = 256U << 10;
  codec.begin();
  for (std::size_t used = out.size();;) {
    out.resize(used + piece);
    std::span<char> rest = std::span(out).subspan(used);
    const std::size_t left = in.size();
    const Codec::Step step = codec.step(in, rest);
    const std::size_t size = piece - rest.size();
    used += size;
    out.resize(used);
    if (used > limit) return Decoded::too_large;
    if (step == Codec::Step::end) return Decoded::whole;
    if (step == Codec::Step::fault || (size == 0 && in.size() == left)) return Decoded::broken;
  }
}

}  // namespace tally
