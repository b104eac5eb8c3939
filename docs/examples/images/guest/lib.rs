//! Pictures through the crate `image`: decode, resize, blur, encode.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

wit_bindgen::generate!({ path: "wit", world: "images" });

use exports::example::images::pictures::{Encoding, Guest, Problem, Size, Step};

const LARGEST: u64 = 1 << 24;
const STRONGEST_BLUR: f32 = 100.0;
const JPEG_QUALITY: u8 = 90;

struct Images;

impl Guest for Images {
    fn size_of(picture: Vec<u8>) -> Result<Size, Problem> {
        let (width, height) = reader(&picture)?.into_dimensions().map_err(unreadable)?;
        Ok(Size { width, height })
    }

    fn process(picture: Vec<u8>, steps: Vec<Step>, into: Encoding) -> Result<Vec<u8>, Problem> {
        let size = Self::size_of(picture.clone())?;
        check_size(&size)?;
        let mut image = reader(&picture)?.decode().map_err(unreadable)?;
        for step in steps {
            image = take(image, step)?;
        }
        encode(&image, into)
    }
}

fn reader(picture: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, Problem> {
    let mut reader = ImageReader::new(Cursor::new(picture))
        .with_guessed_format()
        .map_err(|error| Problem::Unreadable(error.to_string()))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST * 16);
    reader.limits(limits);
    Ok(reader)
}

fn unreadable(error: image::ImageError) -> Problem {
    Problem::Unreadable(error.to_string())
}

fn check_size(size: &Size) -> Result<(), Problem> {
    let pixels = u64::from(size.width) * u64::from(size.height);
    if pixels == 0 || pixels > LARGEST {
        return Err(Problem::OutOfRange(format!("{} x {} pixels", size.width, size.height)));
    }
    Ok(())
}

fn take(image: DynamicImage, step: Step) -> Result<DynamicImage, Problem> {
    match step {
        Step::Resize(size) => {
            check_size(&size)?;
            Ok(image.resize_exact(size.width, size.height, FilterType::Triangle))
        }
        Step::Blur(sigma) if sigma > 0.0 && sigma <= STRONGEST_BLUR => Ok(image.blur(sigma)),
        Step::Blur(sigma) => Err(Problem::OutOfRange(format!("a blur of {sigma} pixels"))),
    }
}

fn encode(image: &DynamicImage, into: Encoding) -> Result<Vec<u8>, Problem> {
    let mut bytes = Cursor::new(Vec::new());
    match into {
        Encoding::Png => image.write_to(&mut bytes, ImageFormat::Png),
        // JPEG has no alpha.
        Encoding::Jpeg => image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)),
    }
    .map_err(unreadable)?;
    Ok(bytes.into_inner())
}

export!(Images);
