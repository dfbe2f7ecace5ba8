/**
 * Collectives made of messages, a class an operation, and the fold that reductions are made of.
 */
package org.rankwise.engine.collective;
