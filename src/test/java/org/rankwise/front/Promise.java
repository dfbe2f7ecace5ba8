package org.rankwise.front;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sentences of the documentation, or parts of them, that a test holds; {@link PromisesTest} sees that they stand there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Promise {
    /** Word for word, whatever the line breaks. */
    String[] value();

    /** Where they stand. */
    String page() default "README.md";
}
