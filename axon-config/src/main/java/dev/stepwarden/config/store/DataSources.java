package dev.stepwarden.config.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.config.launch.StepwardenProperties;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Three ways into the database. The owner migrates and makes partitions; the writer decides and projects; the reader
 * answers. Writer and reader own nothing and are held by row-level security.
 */
@Configuration
class DataSources {
    static final String WRITER = "stepwarden_writer";
    static final String READER = "stepwarden_reader";

    @Bean
    EmbeddedPostgresHolder embeddedPostgres(StepwardenProperties properties, DataFolder data, RandomGenerator random) {
        if (properties.database() != null) return new EmbeddedPostgresHolder(Optional.empty());
        Path folder = data.folder("postgres");
        Path binaries = Optional.ofNullable(properties.binaries()).orElse(folder.resolve("programs"));
        return new EmbeddedPostgresHolder(
                Optional.of(EmbeddedPostgres.start(folder, PostgresPrograms.in(binaries.toAbsolutePath()), random)));
    }

    @Bean
    Database database(StepwardenProperties properties, EmbeddedPostgresHolder embedded) {
        StepwardenProperties.Server own = properties.database();
        return own == null
                ? embedded.postgres().orElseThrow().database()
                : new Database(own.url(), own.user(), own.password());
    }

    @Bean
    HikariDataSource ownerDataSource(Database database) {
        return pool(database, "owner", database.owner(), database.password(), 2);
    }

    /** Tables are there and locked, and our roles can sign in. Whoever needs any of it depends on this. */
    @Bean
    MigratedSchema migratedSchema(Database database, @Qualifier("ownerDataSource") HikariDataSource owner) {
        Flyway.configure().dataSource(owner).load().migrate();
        JdbcTemplate sql = new JdbcTemplate(owner);
        for (String role : List.of(WRITER, READER)) {
            sql.execute("ALTER ROLE " + role + " LOGIN PASSWORD '" + database.passwordOf(role) + "'");
        }
        new TenantLocks(JdbcClient.create(owner)).check();
        return new MigratedSchema();
    }

    @Bean
    HikariDataSource writerDataSource(Database database, StepwardenProperties properties, MigratedSchema migrated) {
        return pool(
                database,
                "writer",
                WRITER,
                database.passwordOf(WRITER),
                properties.pools().writer());
    }

    @Bean
    @Primary
    HikariDataSource readerDataSource(Database database, StepwardenProperties properties, MigratedSchema migrated) {
        return pool(
                database,
                "reader",
                READER,
                database.passwordOf(READER),
                properties.pools().reader());
    }

    @Bean
    PlatformTransactionManager writerTransactions(@Qualifier("writerDataSource") DataSource writer) {
        return new DataSourceTransactionManager(writer);
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(EntityManagerFactory entities) {
        return new JpaTransactionManager(entities);
    }

    @Bean
    @Qualifier("owner")
    JdbcClient ownerClient(@Qualifier("ownerDataSource") DataSource source, MigratedSchema migrated) {
        return JdbcClient.create(source);
    }

    @Bean
    @Qualifier("writer")
    JdbcClient writerClient(@Qualifier("writerDataSource") DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    @Qualifier("writer")
    JdbcTemplate writerTemplate(@Qualifier("writerDataSource") DataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    @Primary
    @Qualifier("reader")
    JdbcClient readerClient(@Qualifier("readerDataSource") DataSource source) {
        return JdbcClient.create(source);
    }

    private static HikariDataSource pool(Database database, String name, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows, and would end up in logs
        config.addDataSourceProperty("ApplicationName", "stepwarden-" + name);
        return new HikariDataSource(config);
    }

    record MigratedSchema() {}

    record EmbeddedPostgresHolder(Optional<EmbeddedPostgres> postgres) implements AutoCloseable {
        @Override
        public void close() {
            postgres.ifPresent(EmbeddedPostgres::close);
        }
    }
}
