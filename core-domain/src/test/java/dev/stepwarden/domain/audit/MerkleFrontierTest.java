package dev.stepwarden.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleFrontierTest {
    /** Leaves and roots of Google's certificate-transparency reference tests for RFC 6962. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void roots_are_those_of_the_reference_tests(int leaves, String root) {
        MerkleFrontier frontier = MerkleFrontier.EMPTY;
        for (String leaf : LEAVES.subList(0, leaves))
            frontier = frontier.plus(HexFormat.of().parseHex(leaf));

        assertThat(HexFormat.of().formatHex(frontier.root())).isEqualTo(root);
    }

    @Test
    void every_size_has_the_root_that_the_definition_gives() {
        Random random = new Random(6962);
        List<byte[]> leaves = new ArrayList<>();
        MerkleFrontier frontier = MerkleFrontier.EMPTY;
        for (int size = 1; size <= 300; size++) {
            byte[] leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            leaves.add(leaf);
            frontier = frontier.plus(leaf);

            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).as("root of %s", size).isEqualTo(definition(leaves));
        }
    }

    @Test
    void ten_thousand_leaves_are_remembered_by_a_few_hashes() {
        MerkleFrontier frontier = MerkleFrontier.EMPTY;
        for (int i = 0; i < 10_000; i++) frontier = frontier.plus(new byte[] {(byte) i});

        assertThat(frontier.peaks())
                .hasSize(Long.bitCount(10_000))
                .allSatisfy(peak -> assertThat(peak).hasSize(32));
    }

    /** MTH as RFC 6962 section 2.1 writes it down. */
    private static byte[] definition(List<byte[]> leaves) {
        if (leaves.size() == 1) return MerkleHash.leaf(leaves.getFirst());
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(definition(leaves.subList(0, split)), definition(leaves.subList(split, leaves.size())));
    }
}
