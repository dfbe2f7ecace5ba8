/**
 * What users see: communicators, operations, requests, codecs. Interfaces and values, no engine.
 */
package org.rankwise.comm;
