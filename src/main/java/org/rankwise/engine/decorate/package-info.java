/** Engines around an engine, in any stack: each changes one thing and passes the rest on. */
@NullMarked
package org.rankwise.engine.decorate;

import org.jspecify.annotations.NullMarked;
