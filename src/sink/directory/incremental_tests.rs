//! That a site which is brought up to date is the site that would be built anew, whatever happened to it.

use super::sorted_paths::SortedPaths;
use super::state::output_state::OutputState;
use super::state::stat::StatDir;
use super::state::tree_state::DirState;
use super::tests::{Files, World, route_of};
use super::{Content, DirectorySink, Sink};
use crate::base::Digest;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

type Tree = BTreeMap<String, Vec<u8>>;

/// Reads the files of a folder, by path.
fn tree(folder: &Path) -> Tree {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Reads the same without the list of them.
fn outputs(folder: &Path) -> Tree {
    let mut files = tree(folder);
    files.remove(".plenary/manifest.json");
    files
}

fn inode(place: PathBuf) -> DirState {
    DirState::stat(&StatDir::new(&place), "", 0).unwrap()
}

/// Builds as the pipeline does: what was the same in the run before is kept, and the rest put.
fn rebuild(world: &World, before: &Tree, after: &Tree) -> super::SinkSummary {
    let sink = world.open().unwrap();
    for (file, bytes) in after {
        let digest = Digest::of(bytes);
        let route = route_of(file);
        if before.get(file) != Some(bytes) || !sink.keep(&route, digest) {
            assert_eq!(
                sink.put(&route, Content::Bytes(bytes.clone())).unwrap(),
                digest
            );
        }
    }
    sink.finish().unwrap()
}

fn previous(world: &World) -> PathBuf {
    world.folder.path().join(".public.plenary/previous")
}

fn state(world: &World) -> PathBuf {
    world.folder.path().join(".public.plenary/state")
}

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
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
fn edit(chance: &mut Chance, outputs: &mut Tree) {
    for _ in 0..=chance.below(3) {
        let file = chance.file();
        if chance.below(3) == 0 {
            outputs.remove(&file);
        } else {
            outputs.insert(file, format!("{}", chance.below(4)).into_bytes());
        }
    }
}

/// Does to a site what other programs and people do.
fn meddle(chance: &mut Chance, world: &World, foreign: &mut Tree, number: u64) {
    let name = [
        "CNAME",
        "en/note",
        "en/a/note",
        "own/deep/file",
        ".git/index",
    ][usize::try_from(chance.below(5)).unwrap()];
    match chance.below(14) {
        0..=2 => {
            // By name and in place, as different editors save.
            let _ = chance.below(2) == 0 && fs::remove_file(world.at(name)).is_ok();
            world.write(name, &format!("foreign {number}"));
            foreign.insert(name.to_owned(), format!("foreign {number}").into_bytes());
        }
        3 => {
            let _ = fs::remove_file(world.at(name));
            foreign.remove(name);
        }
        4 => drop(fs::remove_file(world.at(&chance.file()))),
        5 => drop(fs::remove_dir_all(previous(world))),
        6 => drop(fs::remove_dir_all(previous(world).join("en"))),
        7 => drop(fs::remove_file(state(world))),
        8 => fs::write(state(world), "plenary output 2\nand something else").unwrap(),
        9 => {
            let length = fs::metadata(state(world)).map_or(0, |metadata| metadata.len());
            let cut = fs::File::options().write(true).open(state(world));
            let _ = cut.and_then(|file| file.set_len(chance.below(length.max(1))));
        }
        10 => drop(fs::remove_dir_all(
            world.folder.path().join(".public.plenary"),
        )),
        11 => {
            // Copied and put back: the same bytes in other files.
            for (file, bytes) in tree(&world.target()) {
                fs::remove_file(world.at(&file)).unwrap();
                fs::write(world.at(&file), bytes).unwrap();
            }
        }
        _ => {}
    }
}

#[test]
fn sites_brought_up_to_date_are_those_built_anew() {
    let mut kept = 0;
    for seed in 0..16 {
        let mut chance = Chance(seed);
        let world = World {
            folder: tempfile::tempdir().unwrap(),
        };
        let (mut outputs, mut foreign) = (Tree::new(), Tree::new());
        for step in 0..14 {
            let before = outputs.clone();
            edit(&mut chance, &mut outputs);
            if step > 2 {
                meddle(&mut chance, &world, &mut foreign, step);
            }
            let summary = rebuild(&world, &before, &outputs);
            assert_eq!(
                summary.written + summary.unchanged,
                outputs.len(),
                "{seed} {step}"
            );
            kept += summary.unchanged;
            let clean = World {
                folder: tempfile::tempdir().unwrap(),
            };
            let site = rebuild(&clean, &Tree::new(), &outputs).site;
            assert_eq!(summary.site, site, "{seed} {step}");
            let mut expected = tree(&clean.target());
            expected.extend(foreign.clone());
            assert_eq!(tree(&world.target()), expected, "{seed} {step}");
        }
    }
    assert!(kept > 150, "{kept}");
}

#[test]
fn one_change_leaves_the_rest_of_both_sites_alone() {
    let world = World::new(&[("", "home"), ("en/a/", "one"), ("en/b/", "two")]);
    world.write("CNAME", "example.org");
    for text in ["1", "2", "3", "4"] {
        world
            .build(&[("", "home"), ("en/a/", "one"), ("en/b/", text)])
            .unwrap();
        let left = previous(&world);
        // A folder that was put together anew would be another folder.
        fs::write(left.join("en/a/mark"), "").unwrap();
        fs::remove_file(left.join("en/a/mark")).unwrap();
    }
    let build = |text| {
        world
            .build(&[("", "home"), ("en/a/", "one"), ("en/b/", text)])
            .unwrap()
    };
    build("5");
    let (visible, other) = (
        inode(world.at("en/a")),
        inode(previous(&world).join("en/a")),
    );
    assert_eq!(build("6"), (1, 2, 0));
    assert!(inode(world.at("en/a")).has_same_names(&other));
    assert!(inode(previous(&world).join("en/a")).has_same_names(&visible));
    assert_eq!(fs::read(world.at("CNAME")).unwrap(), b"example.org");
}

#[test]
fn the_first_change_finds_a_site_to_bring_up_to_date() {
    type Prepare = fn(&World);
    let prepare: [(&str, Prepare); 5] = [
        ("nothing", |_| {}),
        ("empty", |world| fs::create_dir(world.target()).unwrap()),
        ("foreign", |world| world.write("en/a/note", "theirs")),
        ("other", |world| {
            drop(world.build(&[("", "old"), ("en", "old"), ("x/y", "old")]))
        }),
        ("lost", |world| {
            world.build(&[("", "home"), ("en/a/", "old")]).unwrap();
            fs::remove_dir_all(previous(world)).unwrap();
        }),
    ];
    for (name, prepare) in prepare {
        let world = World {
            folder: tempfile::tempdir().unwrap(),
        };
        prepare(&world);
        world
            .build(&[("", "home"), ("en/a/", "one"), ("en/b/", "two")])
            .unwrap();
        let state = OutputState::read(&state(&world)).unwrap();
        assert_eq!(
            state.trees.unwrap().differing,
            SortedPaths::default(),
            "{name}"
        );
        let mut expected = outputs(&world.target());
        assert_eq!(outputs(&previous(&world)), expected, "{name}");
        let left = inode(previous(&world).join("en/a"));
        world
            .build(&[("", "home"), ("en/a/", "one"), ("en/b/", "2")])
            .unwrap();
        // A site that was put together anew would have another folder.
        assert!(inode(world.at("en/a")).has_same_names(&left), "{name}");
        expected.insert("en/b/index.html".into(), b"2".to_vec());
        assert_eq!(outputs(&world.target()), expected, "{name}");
    }
}

#[test]
fn a_site_is_intact_until_someone_touches_it() {
    let files: Files<'_> = &[("", "home"), ("a", "12345")];
    type Touch = fn(&World);
    let touch: [(&str, Touch); 5] = [
        ("bytes", |world| world.write("a", "54321")),
        ("gone", |world| {
            fs::remove_file(world.at("index.html")).unwrap()
        }),
        ("list", |world| {
            fs::remove_file(world.at(".plenary/manifest.json")).unwrap()
        }),
        ("all", |world| fs::remove_dir_all(world.target()).unwrap()),
        ("newer", |world| {
            world.build(&[("", "home"), ("a", "1")]).unwrap();
        }),
    ];
    for (name, touch) in touch {
        let world = World {
            folder: tempfile::tempdir().unwrap(),
        };
        let sink = world.open().unwrap();
        for (route, text) in files {
            sink.put(&route_of(route), Content::Bytes(text.as_bytes().to_vec()))
                .unwrap();
        }
        let site = sink.finish().unwrap().site.unwrap();
        drop(sink);
        assert!(world.open().unwrap().is_intact(site), "{name}");
        assert!(
            !world.open().unwrap().is_intact(Digest::of(b"another")),
            "{name}"
        );
        touch(&world);
        assert!(!world.open().unwrap().is_intact(site), "{name}");
    }
}

#[test]
fn copies_of_a_site_are_known_by_their_list() {
    let files: Files<'_> = &[("", "home"), ("a", "12345")];
    let world = World::new(files);
    let copy = World {
        folder: tempfile::tempdir().unwrap(),
    };
    for (file, bytes) in tree(&world.target()) {
        copy.write(&file, std::str::from_utf8(&bytes).unwrap());
    }
    let sink = copy.open().unwrap();
    assert!(sink.keep(&route_of(""), Digest::of(b"home")));
    assert!(!sink.keep(&route_of(""), Digest::of(b"home")), "twice");
    assert!(!sink.keep(&route_of("a"), Digest::of(b"other")));
    assert!(!sink.keep(&route_of("b"), Digest::of(b"12345")));
    assert!(sink.keep(&route_of("a"), Digest::of(b"12345")));
    let site = sink.finish().unwrap().site.unwrap();
    drop(sink);
    assert!(state(&copy).exists() && copy.open().unwrap().is_intact(site));
    assert_eq!(copy.beside(), [".public.plenary"]);
}

#[test]
fn what_came_into_the_old_site_comes_back() {
    let world = World::new(&[("", "home"), ("en/a/", "one")]);
    world.build(&[("", "home"), ("en/a/", "two")]).unwrap();
    for (place, name) in [("en/a", "late"), ("", "early")] {
        fs::write(previous(&world).join(place).join(name), "theirs").unwrap();
        world.build(&[("", name), ("en/a/", "two")]).unwrap();
        assert_eq!(
            fs::read(world.at(place).join(name)).unwrap(),
            b"theirs",
            "{name}"
        );
    }
    // A run that was killed after the swap: the old site lies where the next one is put together.
    fs::rename(world.target(), world.folder.path().join("old")).unwrap();
    let other = World::new(&[("", "new")]);
    fs::rename(other.target(), world.target()).unwrap();
    fs::write(world.folder.path().join("old/CNAME"), "theirs").unwrap();
    fs::rename(
        world.folder.path().join("old"),
        previous(&world).with_file_name("next"),
    )
    .unwrap();
    world.build(&[("", "newer")]).unwrap();
    assert_eq!(fs::read(world.at("CNAME")).unwrap(), b"theirs");
    assert!(!world.at("en/a/index.html").exists());
}

#[test]
fn a_folder_of_that_name_that_is_not_ours_stays() {
    for is_folder in [true, false] {
        let world = World {
            folder: tempfile::tempdir().unwrap(),
        };
        let theirs = world.folder.path().join(".public.plenary");
        if is_folder {
            fs::create_dir(&theirs).unwrap();
            fs::write(theirs.join("text"), "theirs").unwrap();
        } else {
            fs::write(&theirs, "theirs").unwrap();
        }
        for text in ["1", "2", "3"] {
            assert_eq!(
                world.build(&[("", "home"), ("a", text)]).unwrap().0,
                1 + usize::from(text == "1")
            );
        }
        assert_eq!(world.beside(), [".public.plenary"]);
        assert!(!is_folder || fs::read_dir(&theirs).unwrap().count() == 1);
    }
}

#[test]
fn several_outputs_stand_side_by_side() {
    let world = World::new(&[("", "home")]);
    let other = world.folder.path().join("other");
    for text in ["1", "2", "3"] {
        world.build(&[("", "home"), ("a", text)]).unwrap();
        let sink = DirectorySink::open(world.folder.path(), &other).unwrap();
        sink.put(&route_of("b"), Content::Bytes(text.into()))
            .unwrap();
        sink.finish().unwrap();
        assert_eq!(fs::read_to_string(world.at("a")).unwrap(), text);
        assert_eq!(fs::read_to_string(other.join("b")).unwrap(), text);
        assert!(!world.at("b").exists() && !other.join("a").exists());
    }
    // Exchanged by hand, so that each finds what belongs to the other.
    for (from, to) in [("public", "x"), ("other", "public"), ("x", "other")] {
        fs::rename(world.folder.path().join(from), world.folder.path().join(to)).unwrap();
    }
    world.build(&[("", "home"), ("a", "4")]).unwrap();
    assert!(!world.at("b").exists() && other.join("a").exists());
}

#[test]
fn a_state_is_read_as_it_was_written_or_not_at_all() {
    let world = World::new(&[("", "home"), ("a", "1")]);
    world.build(&[("", "home"), ("a", "2")]).unwrap();
    let whole = fs::read(state(&world)).unwrap();
    assert!(OutputState::read(&state(&world)).is_some_and(|state| state.trees.is_some()));
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(state(&world), &bytes).unwrap();
        assert!(OutputState::read(&state(&world)).is_none(), "{place}");
        fs::write(state(&world), &whole[..place]).unwrap();
        assert!(OutputState::read(&state(&world)).is_none(), "{place}");
    }
}

#[test]
fn a_file_in_the_place_of_an_output_that_went_stays() {
    let world = World::new(&[("", "home"), ("a", "ours"), ("b", "b")]);
    world.build(&[("", "home"), ("b", "b")]).unwrap();
    assert!(previous(&world).join("a").exists() && !world.at("a").exists());
    world.write("a", "mine");
    for text in ["one", "two", "three"] {
        world.build(&[("", text), ("b", "b")]).unwrap();
        assert_eq!(fs::read(world.at("a")).unwrap(), b"mine", "{text}");
    }
}

#[test]
fn an_output_that_someone_put_there_anew_is_not_taken_from_the_site_before() {
    let world = World::new(&[("", "home"), ("a", "ours")]);
    world.build(&[("", "second"), ("a", "ours")]).unwrap();
    fs::remove_file(world.at("a")).unwrap();
    world.write("a", "ours");
    fs::write(previous(&world).join("a"), "other").unwrap();
    world.build(&[("", "third"), ("a", "ours")]).unwrap();
    assert_eq!(fs::read(world.at("a")).unwrap(), b"ours");
}
