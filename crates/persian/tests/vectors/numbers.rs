use persian::Digits::{Latin, Persian};
use persian::digits::{self, IntegerError};
use persian::identifier::{IdentifierError, NationalCode, NationalId, PostalCode};
use persian::text::{self, TextError};
use persian::words;

vectors! {
    fn digits_change_their_script() {
        assert_eq!(digits::to_latin("۱۲۳ ٤٥٦ 789 الف"), "123 456 789 الف");
        assert_eq!(digits::to_persian("123 ٤٥٦ ۷۸۹ x"), "۱۲۳ ۴۵۶ ۷۸۹ x");
    }

    fn numbers_are_grouped() {
        assert_eq!(digits::group(1_234_567, Persian), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(digits::group(1_234_567, Latin), "1,234,567");
        assert_eq!(digits::group(999, Persian), "۹۹۹");
        assert_eq!(digits::group(0, Latin), "0");
        assert_eq!(digits::group(-1_000, Latin), "-1,000");
        assert_eq!(digits::group(-1_000, Persian), "\u{200E}−۱٬۰۰۰");
        assert_eq!(digits::group(i64::MIN, Latin), "-9,223,372,036,854,775,808");
    }

    fn decimals_and_percentages_have_their_marks() {
        assert_eq!(digits::decimal(123_450, 2, Persian), "۱٬۲۳۴٫۵۰");
        assert_eq!(digits::decimal(-5, 2, Latin), "-0.05");
        assert_eq!(digits::percent(3_334, 2, Persian), "۳۳٫۳۴٪");
        assert_eq!(digits::percent(10_000, 2, Latin), "100.00%");
        assert_eq!(digits::percent(25, 0, Persian), "۲۵٪");
    }

    fn integers_are_read_in_every_usual_form() {
        let texts = [
            ("۱٬۲۳۴٬۵۶۷", 1_234_567), ("1,234,567", 1_234_567), (" ١٢٣٤ ", 1_234), ("1 234 567", 1_234_567), ("007", 7),
            ("-5", -5), ("−۵", -5), ("\u{200E}−۱٬۰۰۰", -1_000), ("5-", -5), ("+5", 5), ("-9223372036854775808", i64::MIN),
        ];
        for (text, number) in texts {
            assert_eq!(digits::parse_integer(text), Ok(number), "{text}");
        }
        assert_eq!(digits::parse_integer("  "), Err(IntegerError::Empty));
        for text in ["1405,1406", "12.5", "۱۲٫۵", "--5", "-", "12a", "1,,234", "1e3", "0x10"] {
            assert_eq!(digits::parse_integer(text), Err(IntegerError::NotAnInteger), "{text}");
        }
        for text in ["9223372036854775808", "99999999999999999999999999999999999999999999"] {
            assert_eq!(digits::parse_integer(text), Err(IntegerError::OutOfRange), "{text}");
        }
    }

    fn amounts_are_spelled_in_persian() {
        assert_eq!(words::rials_fa(1_200), "هزار و دویست ریال");
        assert_eq!(words::rials_fa(0), "صفر ریال");
        assert_eq!(words::rials_fa(-21), "منفی بیست و یک ریال");
        assert_eq!(
            words::number_fa(48_750_319),
            "چهل و هشت میلیون و هفتصد و پنجاه هزار و سیصد و نوزده"
        );
        assert_eq!(words::number_fa(1_001_000), "یک میلیون و هزار");
        assert_eq!(words::number_fa(2_000_000_000_015), "دو تریلیون و پانزده");
        assert!(words::number_fa(i64::MIN).starts_with("منفی نه کوینتیلیون و دویست و بیست و سه کوادریلیون و "));
    }

    fn amounts_are_spelled_in_english() {
        assert_eq!(words::rials_en(1_200), "one thousand two hundred rials");
        assert_eq!(words::rials_en(1), "one rial");
        assert_eq!(words::rials_en(0), "zero rials");
        assert_eq!(words::number_en(-48_750_321), "minus forty-eight million seven hundred fifty thousand three hundred twenty-one");
        assert!(words::number_en(i64::MIN).ends_with("seven hundred seventy-five thousand eight hundred eight"));
    }

    fn org_1_a_national_id_has_eleven_digits_and_a_check_digit() {
        for text in ["10101837663", "10380597837", "14007805556", "99000000142", "99001405625", "99123456780"] {
            assert_eq!(NationalId::parse(text).map(String::from), Ok(text.to_owned()), "{text}");
        }
        assert_eq!(NationalId::parse("۹۹۱۲۳۴۵۶۷۸۰").unwrap().as_str(), "99123456780");
        assert_eq!(NationalId::parse(" 991-2345-6780 ").unwrap().as_str(), "99123456780");
        for text in ["99000000143", "99000000242", "99000000412", "99000014052"] {
            assert_eq!(NationalId::parse(text), Err(IdentifierError::CheckDigit), "{text}");
        }
        assert_eq!(NationalId::parse("9900000014"), Err(IdentifierError::Length { expected: 11, length: 10 }));
        assert_eq!(NationalId::parse("9900000014x"), Err(IdentifierError::NotDigits));
    }

    fn org_1_six_zeros_in_the_middle_are_refused_whatever_the_check_digit() {
        for check in 0..10 {
            assert_eq!(NationalId::parse(&format!("9910000001{check}")), Err(IdentifierError::Pattern));
            assert_eq!(NationalId::parse(&format!("9900000000{check}")), Err(IdentifierError::Pattern));
        }
    }

    fn demonstration_ids_follow_their_formula() {
        for (n, id) in [(1, "99000010170"), (2, "99000020175"), (3, "99000030170"), (40, "99000400171"), (56, "99000560175")] {
            assert_eq!(NationalId::demonstration(n).unwrap().as_str(), id);
        }
        assert_eq!(NationalId::demonstration(0), None);
        assert_eq!(NationalId::demonstration(u32::MAX), None);
        assert!((1..=1_000).all(|n| NationalId::demonstration(n).is_some()));
    }

    fn a_national_code_has_a_check_digit_and_hides_itself() {
        for text in ["0499370899", "0790419904", "۰۰۸۴۵۷۵۹۴۸", "008-457594-8"] {
            assert!(NationalCode::parse(text).is_ok(), "{text}");
        }
        assert_eq!(NationalCode::parse("0499370898"), Err(IdentifierError::CheckDigit));
        assert_eq!(NationalCode::parse("1111111111"), Err(IdentifierError::Pattern));
        assert_eq!(NationalCode::parse("499370899"), Err(IdentifierError::Length { expected: 10, length: 9 }));
        let code = NationalCode::parse("0499370899").unwrap();
        assert_eq!((code.masked().as_str(), format!("{code:?}").as_str()), ("*******899", "NationalCode(*******899)"));
    }

    fn demonstration_codes_follow_their_formula() {
        for (n, code) in [(1, "9990000018"), (2, "9990000026")] {
            assert_eq!(NationalCode::demonstration(n).unwrap().as_str(), code);
        }
        assert_eq!(NationalCode::demonstration(0), None);
        assert_eq!(NationalCode::demonstration(u32::MAX), None);
        assert!((1..=1_000).all(|n| NationalCode::demonstration(n).is_some()));
    }

    fn a_postal_code_names_a_district() {
        assert_eq!(PostalCode::parse("۱۴۱۷۶-۱۴۴۱۱").unwrap().as_str(), "1417614411");
        assert_eq!(PostalCode::parse("1201714411"), Err(IdentifierError::Pattern));
        assert_eq!(PostalCode::parse("1111634311"), Err(IdentifierError::Pattern));
        assert_eq!(PostalCode::parse("14176"), Err(IdentifierError::Length { expected: 10, length: 5 }));
    }

    fn names_keep_their_half_spaces_and_lose_the_space_around() {
        assert_eq!(text::clean_name("  هیأت‌مدیره ", 10), Ok("هیأت‌مدیره".to_owned()));
        assert_eq!(text::clean_name("هیأت‌مدیره‌ها", 10), Err(TextError::TooLong { length: 13, max: 10 }));
        assert_eq!(text::clean_name(" \u{A0} ", 10), Err(TextError::Empty));
        for character in ['\0', '\u{1b}', '\n', '\t', '\u{202E}', '\u{202A}', '\u{2066}', '\u{2069}', '\u{85}'] {
            let name = format!("نام{character}بد");
            assert_eq!(text::clean_name(&name, 50), Err(TextError::ForbiddenCharacter { character }));
        }
        assert_eq!(text::clean_prose("یک\r\nدو\tسه\n", 50), Ok("یک\nدو\tسه".to_owned()));
        assert!(text::clean_prose("یک\0", 50).is_err());
    }
}
