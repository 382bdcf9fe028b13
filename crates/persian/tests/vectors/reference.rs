use persian::reference::{Reference, ReferenceError, code_of, number_and_code, read_code, shown_code};

fn read(text: &str) -> Result<Reference, ReferenceError> {
    Reference::parse('M', text)
}

vectors! {
    fn contact_9_golden_scenario_1_numbers_carry_their_check_digits() {
        for (year, serial, text) in [
            (1404, 57, "M-1404-00057-20"),
            (1404, 58, "M-1404-00058-17"),
            (1405, 1, "M-1405-00001-15"),
        ] {
            assert_eq!(Reference::new('M', year, serial).to_string(), text);
            assert_eq!(read(text), Ok(Reference::new('M', year, serial)));
        }
        assert_eq!(read("m ۱۴۰۴ ۰۰۰۵۷ ۲۰"), Ok(Reference::new('M', 1404, 57)));
        assert_eq!(read("M14040005720"), Ok(Reference::new('M', 1404, 57)));
        assert_eq!(read("\u{2066}M-1404-00057-20\u{2069}"), Ok(Reference::new('M', 1404, 57)));
        assert_eq!(read("M-1404-00075-20"), Err(ReferenceError::Check));
    }

    fn contact_9_golden_scenario_1_every_wrong_digit_and_every_swap_is_found() {
        let digits: Vec<u8> = "14040005720".bytes().map(|digit| digit - b'0').collect();
        let written = |digits: &[u8]| {
            let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
            read(&format!("M{text}"))
        };
        assert!(written(&digits).is_ok());
        let (mut errors, mut swaps) = (0, 0);
        for place in 0..digits.len() {
            for wrong in (0..10).filter(|wrong| *wrong != digits[place]) {
                let mut changed = digits.clone();
                changed[place] = wrong;
                errors += 1;
                assert_eq!(written(&changed), Err(ReferenceError::Check), "{changed:?}");
            }
            if place > 0 && digits[place] != digits[place - 1] {
                let mut changed = digits.clone();
                changed.swap(place - 1, place);
                swaps += 1;
                assert_eq!(written(&changed), Err(ReferenceError::Check), "{changed:?}");
            }
        }
        assert_eq!((errors, swaps), (99, 8));
    }

    fn a_number_of_another_form_is_none() {
        for text in ["", "M", "L-1404-00057-20", "M-1404-0057-20", "M-1404-00057-2x", "M-1404-1234567890-11"] {
            assert_eq!(read(text), Err(ReferenceError::Form), "{text}");
        }
        let long = Reference::new('M', 1404, 123_456);
        assert_eq!(read(&long.to_string()), Ok(long));
    }

    fn a_code_is_read_as_people_type_it() {
        let code = code_of(&[0, 1, 31, 10, 32, 63, 9, 18, 27, 5]);
        assert_eq!(code, "01ZA0Z9JV5");
        assert_eq!(shown_code(&code), "01ZA0-Z9JV5");
        for typed in ["01ZA0-Z9JV5", "olza0 z9jv5", "۰۱ZA۰Z۹JV۵", "OIZAO-Z9JV5"] {
            assert_eq!(read_code(typed).as_deref(), Some(code.as_str()), "{typed}");
        }
        for typed in ["01ZA0Z9JV", "01ZA0Z9JVU", "", "کد"] {
            assert_eq!(read_code(typed), None, "{typed}");
        }
    }

    fn number_and_code_stand_in_one_field() {
        let parted = Some(("M14040005720".to_owned(), "01ZA0Z9JV5".to_owned()));
        assert_eq!(number_and_code("M-1404-00057-20 01ZA0-Z9JV5"), parted);
        assert_eq!(number_and_code("M-1404-00057-20\n01za0z9jv5"), parted);
        assert_eq!(number_and_code("01ZA0-Z9JV5"), None);
        assert_eq!(number_and_code("x"), None);
    }
}
