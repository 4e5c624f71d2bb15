//! A site that is changed step by step is the site that would be built from nothing, whatever happens to it.

use super::{FilesByPath, TestFolder, files_in, previous, rebuild, state};
use std::fs;

/// Numbers that look like random and are the same in each run.
struct RandomNumbers(u64);

impl RandomNumbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn file(&mut self) -> String {
        const FILES: [&str; 9] = [
            "index.html",
            "en/index.html",
            "en/a/index.html",
            "en/a/b/index.html",
            "en/c",
            "fr/index.html",
            "fr/d/e/f.css",
            "g.txt",
            "h/i",
        ];
        FILES[usize::try_from(self.below(9)).unwrap()].to_owned()
    }
}

/// Changes what a site consists of.
fn edit(random: &mut RandomNumbers, outputs: &mut FilesByPath) {
    for _ in 0..=random.below(3) {
        let file = random.file();
        if random.below(3) == 0 {
            outputs.remove(&file);
        } else {
            outputs.insert(file, format!("{}", random.below(4)).into_bytes());
        }
    }
}

/// Does to a site what other programs and people do.
fn meddle(random: &mut RandomNumbers, test: &TestFolder, foreign: &mut FilesByPath, number: u64) {
    let name = [
        "CNAME",
        "en/note",
        "en/a/note",
        "own/deep/file",
        ".git/index",
    ][usize::try_from(random.below(5)).unwrap()];
    match random.below(14) {
        0..=2 => {
            // By name and in place, as different editors save.
            let _ = random.below(2) == 0 && fs::remove_file(test.at(name)).is_ok();
            test.write(name, &format!("foreign {number}"));
            foreign.insert(name.to_owned(), format!("foreign {number}").into_bytes());
        }
        3 => {
            let _ = fs::remove_file(test.at(name));
            foreign.remove(name);
        }
        4 => drop(fs::remove_file(test.at(&random.file()))),
        5 => drop(fs::remove_dir_all(previous(test))),
        6 => drop(fs::remove_dir_all(previous(test).join("en"))),
        7 => drop(fs::remove_file(state(test))),
        8 => fs::write(state(test), "plenary output 2\nand something else").unwrap(),
        9 => {
            let length = fs::metadata(state(test)).map_or(0, |metadata| metadata.len());
            let cut = fs::File::options().write(true).open(state(test));
            let _ = cut.and_then(|file| file.set_len(random.below(length.max(1))));
        }
        10 => drop(fs::remove_dir_all(
            test.folder.path().join(".public.plenary"),
        )),
        11 => {
            // Copied and put back: the same bytes in other files.
            for (file, bytes) in files_in(&test.target()) {
                fs::remove_file(test.at(&file)).unwrap();
                fs::write(test.at(&file), bytes).unwrap();
            }
        }
        _ => {}
    }
}

#[test]
fn updated_sites_are_equal_to_clean_builds() {
    let mut kept = 0;
    for seed in 0..16 {
        let mut random = RandomNumbers(seed);
        let test = TestFolder {
            folder: tempfile::tempdir().unwrap(),
        };
        let (mut outputs, mut foreign) = (FilesByPath::new(), FilesByPath::new());
        for step in 0..14 {
            let before = outputs.clone();
            edit(&mut random, &mut outputs);
            if step > 2 {
                meddle(&mut random, &test, &mut foreign, step);
            }
            let summary = rebuild(&test, &before, &outputs);
            assert_eq!(
                summary.written + summary.unchanged,
                outputs.len(),
                "{seed} {step}"
            );
            kept += summary.unchanged;
            let clean = TestFolder {
                folder: tempfile::tempdir().unwrap(),
            };
            let site = rebuild(&clean, &FilesByPath::new(), &outputs).site;
            assert_eq!(summary.site, site, "{seed} {step}");
            let mut expected = files_in(&clean.target());
            expected.extend(foreign.clone());
            assert_eq!(files_in(&test.target()), expected, "{seed} {step}");
        }
    }
    assert!(kept > 150, "{kept}");
}
