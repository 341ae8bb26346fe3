//! Images that somebody brings to be shown to others: drawn anew, so that nothing that came along stays.

use std::io::Cursor;

use image::{DynamicImage, ImageError, ImageFormat, ImageReader, Limits};
use kring_shared::logo::{LOGO_KEPT_SIDE, LOGO_MAX_SIDE, LogoProblem};
use tokio::sync::Semaphore;

/// One at a time: an image of the largest size takes 64 MiB while it is read.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// The most memory that reading one may take.
const READING_MAX_BYTES: u64 = 160 * 1024 * 1024;

/// A PNG of the same image, small enough to be kept, without names, places and profiles.
///
/// # Errors
/// [`LogoProblem::LogoType`] when it cannot be read; [`LogoProblem::LogoTooWide`].
pub async fn draw_anew(bytes: Vec<u8>) -> Result<Vec<u8>, LogoProblem> {
    let permit = AT_ONCE.acquire().await.map_err(|_| LogoProblem::LogoType)?;
    let drawn = tokio::task::spawn_blocking(move || {
        // Held until the work is done: who hangs up in between makes no room for more.
        let _permit = permit;
        draw(&bytes)
    });
    drawn.await.map_err(|_| LogoProblem::LogoType)?
}

fn draw(bytes: &[u8]) -> Result<Vec<u8>, LogoProblem> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| LogoProblem::LogoType)?;
    // The size stands at the beginning: what is too large is not unfolded.
    let (width, height) = {
        let sized =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| LogoProblem::LogoType)?;
        sized.into_dimensions().map_err(|_| LogoProblem::LogoType)?
    };
    if width > LOGO_MAX_SIDE || height > LOGO_MAX_SIDE {
        return Err(LogoProblem::LogoTooWide);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LOGO_MAX_SIDE);
    limits.max_image_height = Some(LOGO_MAX_SIDE);
    limits.max_alloc = Some(READING_MAX_BYTES);
    reader.limits(limits);
    let image = reader.decode().map_err(|error| match error {
        ImageError::Limits(_) => LogoProblem::LogoTooWide,
        _ => LogoProblem::LogoType,
    })?;
    let fits = width <= LOGO_KEPT_SIDE && height <= LOGO_KEPT_SIDE;
    let small = if fits { image } else { image.thumbnail(LOGO_KEPT_SIDE, LOGO_KEPT_SIDE) };
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(small.into_rgba8())
        .write_to(&mut out, ImageFormat::Png)
        .map_err(|_| LogoProblem::LogoType)?;
    Ok(out.into_inner())
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, Rgb, RgbImage};

    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        RgbImage::from_pixel(width, height, Rgb([200, 30, 30])).write_to(&mut out, format).expect("is drawn");
        out.into_inner()
    }

    #[test]
    fn r179_every_kind_becomes_a_png_of_a_size_that_fits() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let drawn = draw(&picture(1600, 400, format)).expect("can be read");
            let read = image::load_from_memory_with_format(&drawn, ImageFormat::Png).expect("is a PNG");
            assert_eq!(read.dimensions(), (512, 128), "{format:?}");
        }
        let small = draw(&picture(3, 2, ImageFormat::Png)).expect("can be read");
        assert_eq!(image::load_from_memory(&small).expect("is a PNG").dimensions(), (3, 2));
    }

    #[test]
    fn r179_nothing_that_came_along_stays() {
        let mut photo = picture(8, 8, ImageFormat::Jpeg);
        let told = b"Foto van Anna, Dorpsstraat 3";
        let mut segment = vec![0xff, 0xfe, 0, u8::try_from(told.len() + 2).expect("is short")];
        segment.extend_from_slice(told);
        photo.splice(2..2, segment);
        let drawn = draw(&photo).expect("can be read");
        assert!(photo.windows(4).any(|w| w == b"Anna") && !drawn.windows(4).any(|w| w == b"Anna"));
    }

    #[test]
    fn r179_what_is_broken_or_unfolds_too_far_is_refused() {
        assert_eq!(draw(&picture(4097, 1, ImageFormat::Png)), Err(LogoProblem::LogoTooWide));
        let mut cut = picture(64, 64, ImageFormat::Png);
        cut.truncate(60);
        assert_eq!(draw(&cut), Err(LogoProblem::LogoType));
        assert_eq!(draw(b"\x89PNG\r\n\x1a\nMZ"), Err(LogoProblem::LogoType));
        assert_eq!(draw(b"GIF89a"), Err(LogoProblem::LogoType));
    }
}
