"""Structures that compiled code makes and passes as one pointer, and whose fields it reads without counting references.

Numba's own `structref` counts a reference at every access, which costs more than the simulation. Here a function that
is compiled without the right to make arrays (`jit.part`) borrows: the structure outlives every call.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils, datamodel
from numba.core.datamodel import models
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic, lower_setattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.experimental import structref

DATA_WORD = 3  # of Numba's MemInfo: reference count, destructor, its argument, data


def structure(name: str, fields: tuple[str, ...]) -> Any:  # Numba's own kind of class
    """A class of structures with these fields; what they hold is settled by the first that is made."""

    def plain(_: Any, given: Any) -> Any:  # Numba's own list of fields
        return tuple((field, types.unliteral(kind)) for field, kind in given)

    def short(_: Any) -> tuple[str, tuple[()]]:
        return name, ()

    # A short name inside those of compiled functions: the fields' names would make each of them pages long.
    kind = type(f"{name}Type", (types.StructRef,), {"preprocess_fields": plain, "mangling_args": property(short)})
    datamodel.default_manager.register(kind, models.StructRefModel)
    _define_attributes(kind)
    proxy = type(name, (structref.StructRefProxy,), {})
    structref.define_constructor(proxy, kind, fields)
    return proxy


def _payload(context: Any, builder: Any, kind: Any, value: Any) -> Any:  # Numba's code generator
    """The fields of a structure."""
    header = cgutils.create_struct_proxy(kind)(context, builder, value=value).meminfo
    words = builder.bitcast(header, cgutils.voidptr_t.as_pointer())
    data = builder.load(builder.gep(words, [ir.Constant(cgutils.int32_t, DATA_WORD)]))
    inside = kind.get_data_type()
    layout = context.data_model_manager[inside].get_value_type()
    return cgutils.create_struct_proxy(inside)(context, builder, ref=builder.bitcast(data, layout.as_pointer()))


def _define_attributes(kind: Any) -> None:  # a type class of Numba's
    class _Fields(AttributeTemplate):
        key = kind

        def generic_resolve(self, value: Any, attr: str) -> Any:  # Numba's types
            return value.field_dict.get(attr)

    infer_getattr(_Fields)

    @lower_getattr_generic(kind)
    def get(context: Any, builder: Any, typ: Any, value: Any, attr: str) -> Any:  # the same
        found = getattr(_payload(context, builder, typ, value), attr)
        return impl_ret_borrowed(context, builder, typ.field_dict[attr], found)

    @lower_setattr_generic(kind)
    def put(context: Any, builder: Any, sig: Any, args: Any, attr: str) -> None:  # the same
        (typ, given), (held, value) = sig.args, args
        fields = _payload(context, builder, typ, held)
        cast = context.cast(builder, value, given, typ.field_dict[attr])
        before = getattr(fields, attr)
        context.nrt.incref(builder, given, cast)  # only functions that may make arrays set fields
        context.nrt.decref(builder, given, before)
        setattr(fields, attr, cast)
