//! One module out of several that `wasm_split` wrote. Each of them imports nothing but memory, table and globals of the main
//! module, exports nothing, and writes the same types before its functions.

use std::convert::Infallible;
use std::ops::Range;

use anyhow::{Result, bail, ensure};
use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, CustomSection, DataCountSection, DataSection, ElementSection, FunctionSection,
    ImportSection, Module, RawSection, SectionId,
};
use wasmparser::{Import, Parser, Payload, TypeRef};

/// How many bytes of a module the browser has to compile and keep.
pub(super) fn size(module: &[u8]) -> Result<usize> {
    Parser::new(0).parse_all(module).try_fold(0, |bytes, payload| {
        Ok(bytes
            + match payload? {
                Payload::CodeSectionStart { range, .. } => part(module, range)?.len(),
                Payload::ElementSection(section) => part(module, section.range())?.len(),
                Payload::DataSection(section) => part(module, section.range())?.len(),
                _ => 0,
            })
    })
}

fn part(module: &[u8], range: Range<u64>) -> Result<&[u8]> {
    Ok(&module[usize::try_from(range.start)?..usize::try_from(range.end)?])
}

/// One module with the functions, places in the table and data of all.
pub(super) fn join(modules: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut joined = Joined::default();
    for module in modules {
        joined.import(module)?;
    }
    for module in modules {
        joined.add(module)?;
    }
    joined.finish()
}

#[derive(Default)]
struct Joined<'a> {
    features: Option<&'a [u8]>,
    types: &'a [u8],
    imports: Vec<Import<'a>>,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

impl<'a> Joined<'a> {
    /// Notes what a module imports. All modules must have been through here before any is added.
    fn import(&mut self, module: &'a [u8]) -> Result<()> {
        for import in imports(module)? {
            ensure!(Kind::of(&import).is_some(), "it imports {}, no memory, table or global", import.name);
            match self.imports.iter().find(|known| (known.module, known.name) == (import.module, import.name))
            {
                None => self.imports.push(import),
                Some(known) => ensure!(*known == import, "{} is imported as two things", import.name),
            }
        }
        Ok(())
    }

    fn add(&mut self, module: &'a [u8]) -> Result<()> {
        let own = imports(module)?;
        let mut renumbered = Renumbered {
            functions: self.functions.len(),
            data: self.data.len(),
            elements: self.elements.len(),
            globals: places(&own, &self.imports, Kind::Global),
            tables: places(&own, &self.imports, Kind::Table),
            memories: places(&own, &self.imports, Kind::Memory),
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    let types = part(module, section.range())?;
                    ensure!(self.types.is_empty() || self.types == types, "its types are others");
                    self.types = types;
                }
                Payload::FunctionSection(section) => {
                    renumbered.parse_function_section(&mut self.functions, section)?;
                }
                Payload::ElementSection(section) => {
                    renumbered.parse_element_section(&mut self.elements, section)?;
                }
                Payload::CodeSectionEntry(body) => renumbered.parse_function_body(&mut self.code, body)?,
                Payload::DataSection(section) => renumbered.parse_data_section(&mut self.data, section)?,
                Payload::CustomSection(section) if section.name() == "target_features" => {
                    self.features = Some(section.data());
                }
                Payload::ExportSection(section) => ensure!(section.count() == 0, "it exports something"),
                Payload::Version { .. }
                | Payload::ImportSection(_)
                | Payload::DataCountSection { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::CustomSection(_)
                | Payload::End(_) => {}
                other => bail!("it holds more than functions, table and data: {other:?}"),
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>> {
        let mut imports = ImportSection::new();
        for import in &self.imports {
            let ty = RoundtripReencoder.entity_type(import.ty)?;
            imports.import(import.module, import.name, ty);
        }
        let mut module = Module::new();
        module
            .section(&RawSection { id: SectionId::Type.into(), data: self.types })
            .section(&imports)
            .section(&self.functions)
            .section(&self.elements)
            .section(&DataCountSection { count: self.data.len() })
            .section(&self.code)
            .section(&self.data);
        if let Some(features) = self.features {
            module.section(&CustomSection { name: "target_features".into(), data: features.into() });
        }
        Ok(module.finish())
    }
}

fn imports(module: &[u8]) -> Result<Vec<Import<'_>>> {
    let mut imports = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                imports.push(import?);
            }
        }
    }
    Ok(imports)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Global,
    Table,
    Memory,
}

impl Kind {
    const fn of(import: &Import<'_>) -> Option<Self> {
        match import.ty {
            TypeRef::Global(_) => Some(Self::Global),
            TypeRef::Table(_) => Some(Self::Table),
            TypeRef::Memory(_) => Some(Self::Memory),
            TypeRef::Func(_) | TypeRef::FuncExact(_) | TypeRef::Tag(_) => None,
        }
    }
}

/// The numbers that a module's own imports of a kind have among those of all.
fn places(own: &[Import<'_>], all: &[Import<'_>], kind: Kind) -> Vec<u32> {
    let of_kind = |imports: &&Import<'_>| Kind::of(imports) == Some(kind);
    own.iter()
        .filter(of_kind)
        .filter_map(|import| (0..).zip(all.iter().filter(of_kind)).find(|(_, known)| *known == import))
        .map(|(place, _)| place)
        .collect()
}

/// What a module calls by number, by its number in the joined one. Globals, tables and memories are all imported: whatever
/// defines one was refused before its code.
struct Renumbered {
    functions: u32,
    data: u32,
    elements: u32,
    globals: Vec<u32>,
    tables: Vec<u32>,
    memories: Vec<u32>,
}

type Renumbering = Result<u32, Error<Infallible>>;

impl Reencode for Renumbered {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Renumbering {
        Ok(index + self.functions)
    }

    fn data_index(&mut self, index: u32) -> Renumbering {
        Ok(index + self.data)
    }

    fn element_index(&mut self, index: u32) -> Renumbering {
        Ok(index + self.elements)
    }

    fn global_index(&mut self, index: u32) -> Renumbering {
        Ok(self.globals[index as usize])
    }

    fn table_index(&mut self, index: u32) -> Renumbering {
        Ok(self.tables[index as usize])
    }

    fn memory_index(&mut self, index: u32) -> Renumbering {
        Ok(self.memories[index as usize])
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, Elements, EntityType, ExportKind, ExportSection, Function, GlobalSection, GlobalType,
        MemoryType, RefType, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, ElementKind, Validator};

    use super::*;

    const COUNTER: GlobalType = GlobalType { val_type: ValType::I32, mutable: true, shared: false };

    fn types() -> TypeSection {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        types
    }

    /// A chunk whose second function calls its first, lies at this place of the table, and which has one byte of data.
    fn chunk(place: i32, with_global: bool) -> Module {
        let mut imports = ImportSection::new();
        if with_global {
            imports.import("main", "counter", COUNTER);
        }
        let table = TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 9,
            maximum: None,
            shared: false,
        };
        let memory =
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("main", "table", EntityType::Table(table));
        imports.import("main", "memory", EntityType::Memory(memory));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(place), Elements::Functions((&[1][..]).into()));
        let mut code = CodeSection::new();
        let mut first = Function::new([]);
        match with_global {
            true => first.instructions().global_get(0).end(),
            false => first.instructions().i32_const(place).end(),
        };
        let mut second = Function::new([]);
        second.instructions().call(0).end();
        code.function(&first).function(&second);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(place), [7]);
        let mut module = Module::new();
        module
            .section(&types())
            .section(&imports)
            .section(&functions)
            .section(&elements)
            .section(&code)
            .section(&data);
        module
    }

    #[test]
    fn a_joined_module_calls_and_fills_what_its_parts_did() {
        let joined = join(&[chunk(3, false).finish(), chunk(5, true).finish()]).unwrap();
        Validator::new().validate_all(&joined).unwrap();

        assert_eq!(imports(&joined).unwrap().len(), 3, "each import once");
        let (mut placed, mut calls, mut data) = (Vec::new(), Vec::new(), 0);
        for payload in Parser::new(0).parse_all(&joined) {
            match payload.unwrap() {
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element.unwrap();
                        let ElementItems::Functions(functions) = element.items else { panic!("functions") };
                        assert!(matches!(element.kind, ElementKind::Active { .. }));
                        placed.extend(functions.into_iter().map(Result::unwrap));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader().unwrap() {
                        if let wasmparser::Operator::Call { function_index } = operator.unwrap() {
                            calls.push(function_index);
                        }
                    }
                }
                Payload::DataSection(section) => data = section.count(),
                _ => {}
            }
        }
        assert_eq!((placed, calls, data), (vec![1, 3], vec![0, 2], 2));
    }

    #[test]
    fn a_module_with_something_of_its_own_is_refused() {
        let mut with_global = Module::new();
        let mut globals = GlobalSection::new();
        globals.global(COUNTER, &ConstExpr::i32_const(0));
        with_global.section(&types()).section(&globals);
        let mut with_export = Module::new();
        let mut exports = ExportSection::new();
        exports.export("f", ExportKind::Func, 0);
        with_export.section(&types()).section(&exports);
        for (module, expected) in [(with_global, "more than functions"), (with_export, "exports something")] {
            let refused = join(&[module.finish()]).unwrap_err().to_string();
            assert!(refused.contains(expected), "{refused}");
        }
    }
}
