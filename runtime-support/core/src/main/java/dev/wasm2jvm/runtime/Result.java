package dev.wasm2jvm.runtime;

import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A WIT {@code result<T, E>}: either a value or an error. An arm without a type is {@link Unit}.
 *
 * @param <T> the type of the value
 * @param <E> the type of the error
 */
public sealed interface Result<T, E> {

    /**
     * The arm {@code ok}.
     *
     * @param value the value
     * @param <T> the type of the value
     * @param <E> the type of the error
     */
    record Ok<T, E>(T value) implements Result<T, E> {}

    /**
     * The arm {@code err}.
     *
     * @param error the error
     * @param <T> the type of the value
     * @param <E> the type of the error
     */
    record Err<T, E>(E error) implements Result<T, E> {}

    /**
     * Makes an {@code ok} result.
     *
     * @param value the value
     * @param <T> the type of the value
     * @param <E> the type of the error
     * @return the result
     */
    static <T, E> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    /**
     * Makes an {@code ok} result that carries nothing.
     *
     * @param <E> the type of the error
     * @return the result
     */
    static <E> Result<Unit, E> ok() {
        return new Ok<>(Unit.INSTANCE);
    }

    /**
     * Makes an {@code err} result.
     *
     * @param error the error
     * @param <T> the type of the value
     * @param <E> the type of the error
     * @return the result
     */
    static <T, E> Result<T, E> err(E error) {
        return new Err<>(error);
    }

    /**
     * Makes an {@code err} result that carries nothing.
     *
     * @param <T> the type of the value
     * @return the result
     */
    static <T> Result<T, Unit> err() {
        return new Err<>(Unit.INSTANCE);
    }

    /**
     * Whether this is {@link Ok}.
     *
     * @return true for a value, false for an error
     */
    default boolean isOk() {
        return this instanceof Ok;
    }

    /**
     * The value, or an exception that carries the error.
     *
     * @return the value
     * @throws ResultException if this is an error
     */
    default T orElseThrow() {
        if (this instanceof Err<T, E> err) {
            throw new ResultException((Object) err.error());
        }
        return ((Ok<T, E>) this).value();
    }

    /**
     * The value, or another one in place of an error.
     *
     * @param other what to return when this is an error
     * @return the value or {@code other}
     */
    default T orElse(T other) {
        return this instanceof Ok<T, E> ok ? ok.value() : other;
    }

    /**
     * The error, of a result that has to be one.
     *
     * @return the error
     * @throws NoSuchElementException if this is a value
     */
    default E errorOrThrow() {
        if (this instanceof Err<T, E> err) {
            return err.error();
        }
        throw new NoSuchElementException("no error but " + this);
    }

    /**
     * Applies a function to the value; an error passes through.
     *
     * @param function what to apply
     * @param <U> the type of the new value
     * @return the mapped result
     */
    default <U> Result<U, E> map(Function<? super T, ? extends U> function) {
        if (this instanceof Err<T, E> err) {
            return new Err<>(err.error());
        }
        return new Ok<>(function.apply(((Ok<T, E>) this).value()));
    }

    /**
     * Applies a function to the error; a value passes through.
     *
     * @param function what to apply
     * @param <F> the type of the new error
     * @return the mapped result
     */
    default <F> Result<T, F> mapError(Function<? super E, ? extends F> function) {
        if (this instanceof Err<T, E> err) {
            return new Err<>(function.apply(err.error()));
        }
        return new Ok<>(((Ok<T, E>) this).value());
    }
}
