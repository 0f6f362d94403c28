#pragma once
#include "fadu/paper/render.hpp"
#include "fadu/paper/volume.hpp"
#include "fonts.hpp"

namespace fadu::paper {

Result<Pdf> render_volume(const Fonts& fonts, const Volume& volume, const RenderOptions& options);

/// The page of an attachment: its picture, or its particulars where it cannot be shown.
[[nodiscard]] Document attachment_text(const Attachment& attachment, bool shown);

}  // namespace fadu::paper
