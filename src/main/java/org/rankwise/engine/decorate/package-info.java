/** Engines around an engine, in any stack: each changes one thing and passes the rest on. */
package org.rankwise.engine.decorate;
