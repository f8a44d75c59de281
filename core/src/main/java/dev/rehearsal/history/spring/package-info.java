/**
 * Reads what a Spring Boot application says about its history, with Spring Boot's own means; the only package that imports Spring. It names
 * no type of Boot's auto-configuration, because those have moved between Boot 3 and 4: values are bound one by one, and beans are found by
 * the names of their classes.
 */
@NullMarked
package dev.rehearsal.history.spring;

import org.jspecify.annotations.NullMarked;
